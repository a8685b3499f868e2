package org.psikit.io.internal.spill;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.ResourceException;
import org.psikit.core.error.Setting;
import org.psikit.core.scratch.Scratch;
import org.psikit.io.internal.file.OwnerOnly;
import org.psikit.io.internal.file.TemporaryFiles;

/**
 * The folder of a job's spill files. It is created with the first file. All files are deleted when the job ends and
 * when the JVM does, by a signal too; the next job in the folder deletes the remains of a killed process.
 *
 * <pre>
 *   psikit-spill-ID.lock     locked for as long as its process lives
 *   psikit-spill-ID-N.tmp    temporary files of that process, mode 0600
 * </pre>
 *
 * <p>Files are orphaned if and only if their lock file can be locked: the system releases a lock when its process ends,
 * however it ends. A lock file is locked before it gets its name, so it is never mistaken for an orphan.
 */
public final class SpillFolder implements Scratch.Factory, AutoCloseable {

    private static final String PREFIX = "psikit-spill-";
    private static final String LOCK = ".lock";
    private static final String TEMPORARY_FOLDER = "psikit-work-";

    /** Locks of this JVM, which the system does not distinguish from free ones. */
    private static final Set<Path> OWN_LOCKS = new HashSet<>();

    private final Path parent;
    private final boolean ownFolder;
    private @Nullable Path folder;
    private @Nullable Path lockFile;
    private @Nullable FileChannel lockChannel;
    private String id = "";
    private int files;

    private SpillFolder(Path parent, boolean ownFolder) {
        this.parent = parent;
        this.ownFolder = ownFolder;
    }

    /**
     * Uses a folder, creating it if necessary, and deletes orphaned files in it.
     *
     * @throws ResourceException if it cannot be used
     */
    public static SpillFolder in(Path folder) {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder, OwnerOnly.folder());
            }
        } catch (IOException e) {
            throw new ResourceException(folder + " cannot be created: name another " + Setting.WORK_DIR, e);
        }
        if (!Files.isWritable(folder)) {
            throw new ResourceException(folder + " cannot be written to: name another " + Setting.WORK_DIR);
        }
        clear(folder);
        return new SpillFolder(folder, false);
    }

    /** Uses a private folder in the system's folder for temporary files, and deletes orphaned ones. */
    public static SpillFolder temporary() {
        Path parent = Path.of(System.getProperty("java.io.tmpdir"));
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, TEMPORARY_FOLDER + "*")) {
            for (Path left : folders) {
                if (Files.isDirectory(left) && Files.isWritable(left) && clear(left)) {
                    TemporaryFiles.delete(left);
                }
            }
        } catch (IOException e) {
            // the orphan stays
        }
        return new SpillFolder(parent, true);
    }

    /** Where the files are or will be. */
    public Path path() {
        return folder == null ? parent : folder;
    }

    /** Free space in bytes. */
    public long usableBytes() {
        return usable(path());
    }

    /** Creates a spill file. */
    @Override
    public synchronized Scratch open() {
        return create((file, channel) -> new SpillFile(file, channel));
    }

    /** Creates a file for other temporary data; the caller deletes it. */
    public synchronized Path newFile() {
        return create((file, channel) -> {
            channel.close();
            return file;
        });
    }

    /** Takes ownership of a new file. */
    private interface Taker<T> {
        T take(Path file, FileChannel channel) throws IOException;
    }

    private <T> T create(Taker<T> taker) {
        try {
            Path in = lock();
            Path file = in.resolve(PREFIX + id + "-" + ++files + ".tmp");
            TemporaryFiles.add(file);
            FileChannel channel = FileChannel.open(
                    file,
                    EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE),
                    OwnerOnly.file());
            return taker.take(file, channel);
        } catch (IOException e) {
            throw new ResourceException(
                    path() + " cannot take temporary files: name another folder with " + Setting.WORK_DIR + " ("
                            + e.getMessage() + ")",
                    e);
        }
    }

    /** Releases the folder; the callers that opened its files close them. */
    @Override
    public synchronized void close() {
        Path lock = lockFile;
        FileChannel channel = lockChannel;
        if (lock == null || channel == null) {
            return;
        }
        TemporaryFiles.delete(lock);
        if (ownFolder && folder != null) {
            TemporaryFiles.delete(folder);
        }
        release(lock, channel);
        lockFile = null;
        lockChannel = null;
        folder = null;
    }

    static long usable(Path path) {
        try {
            Path at = path.toAbsolutePath();
            while (at != null && !Files.exists(at)) {
                at = at.getParent();
            }
            return at == null ? Long.MAX_VALUE : Files.getFileStore(at).getUsableSpace();
        } catch (IOException e) {
            return Long.MAX_VALUE;
        }
    }

    private Path lock() throws IOException {
        if (folder == null) {
            Path in = ownFolder ? Files.createTempDirectory(parent, TEMPORARY_FOLDER) : parent;
            if (ownFolder) {
                TemporaryFiles.add(in);
            }
            id = Long.toUnsignedString(ThreadLocalRandom.current().nextLong(), Character.MAX_RADIX);
            Path unnamed = in.resolve("." + PREFIX + id + ".new");
            Path named = in.resolve(PREFIX + id + LOCK);
            TemporaryFiles.add(unnamed);
            FileChannel channel = FileChannel.open(
                    unnamed, EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OwnerOnly.file());
            synchronized (OWN_LOCKS) {
                OWN_LOCKS.add(named.toAbsolutePath());
            }
            channel.lock();
            TemporaryFiles.add(named);
            Files.move(unnamed, named, StandardCopyOption.ATOMIC_MOVE);
            TemporaryFiles.keep(unnamed);
            lockFile = named;
            lockChannel = channel;
            folder = in;
        }
        return folder;
    }

    /** Deletes the files of dead processes in a folder; returns whether there were any. */
    private static boolean clear(Path folder) {
        boolean any = false;
        try (DirectoryStream<Path> locks = Files.newDirectoryStream(folder, PREFIX + "*" + LOCK)) {
            for (Path lock : locks) {
                any |= clearIfLeft(folder, lock);
            }
        } catch (IOException e) {
            return any; // the orphan stays
        }
        return any;
    }

    private static boolean clearIfLeft(Path folder, Path lock) {
        synchronized (OWN_LOCKS) {
            if (OWN_LOCKS.contains(lock.toAbsolutePath())) {
                return false;
            }
        }
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
                FileLock held = channel.tryLock()) {
            if (held == null) {
                return false;
            }
            String name = lock.getFileName().toString();
            String owner = name.substring(0, name.length() - LOCK.length());
            try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, owner + "-*.tmp")) {
                for (Path file : left) {
                    Files.deleteIfExists(file);
                }
            }
            Files.deleteIfExists(lock);
            return true;
        } catch (NoSuchFileException e) {
            return true; // another process was faster
        } catch (OverlappingFileLockException | IOException e) {
            return false;
        }
    }

    private static void release(Path lock, FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // the system releases it when the process ends
        }
        synchronized (OWN_LOCKS) {
            OWN_LOCKS.remove(lock.toAbsolutePath());
        }
    }
}
