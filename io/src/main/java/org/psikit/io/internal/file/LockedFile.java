package org.psikit.io.internal.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * A temporary file {@code .psikit-ID.tmp}, locked while its process lives. The system releases the lock when the
 * process ends, however it ends, so a file with a free lock belongs to a dead process and may be deleted.
 *
 * <p>A file exists for a moment before it is locked, and may look like a leftover file then. Its creator therefore
 * checks again once it has the lock, which it gets only after the deletion, and starts over under another name. Where
 * the file system has no locks, nothing is deleted.
 *
 * @param path its path
 * @param channel for writing to it; closing it releases the lock
 */
record LockedFile(Path path, FileChannel channel) {

    private static final Pattern NAME = Pattern.compile("\\.psikit-[0-9a-z]{1,13}\\.tmp");
    private static final String GLOB = ".psikit-*.tmp";

    /** Creates one in a folder given by its real path; it is deleted when the JVM ends, at the latest. */
    static LockedFile create(Path folder, FileAttribute<?>... permissions) throws IOException {
        while (true) {
            String id = Long.toUnsignedString(ThreadLocalRandom.current().nextLong(), Character.MAX_RADIX);
            Path path = folder.resolve(".psikit-" + id + ".tmp");
            if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                continue;
            }
            TemporaryFiles.add(path);
            try {
                Set<OpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                FileChannel channel = FileChannel.open(path, options, permissions);
                lock(channel);
                if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                    return new LockedFile(path, channel);
                }
                channel.close();
                TemporaryFiles.keep(path);
            } catch (FileAlreadyExistsException e) {
                TemporaryFiles.keep(path); // the name is taken: use another one
            } catch (IOException e) {
                TemporaryFiles.keep(path);
                throw e;
            }
        }
    }

    /** Whether a file of this name may be deleted by a later run. */
    static boolean isNamed(String name) {
        return NAME.matcher(name).matches();
    }

    /** Deletes the files that dead processes left in a folder given by its real path. */
    static void clear(Path folder) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, GLOB)) {
            for (Path file : files) {
                // Opening a file of this JVM and closing it again would release the JVM's lock on it.
                if (isNamed(file.getFileName().toString())
                        && !TemporaryFiles.holds(file)
                        && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    deleteIfLeft(file);
                }
            }
        } catch (IOException e) {
            // the remaining files stay
        }
    }

    private static void deleteIfLeft(Path file) {
        Set<OpenOption> options = Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        try (FileChannel channel = FileChannel.open(file, options);
                FileLock lock = channel.tryLock()) {
            if (lock != null) {
                Files.deleteIfExists(file);
            }
        } catch (OverlappingFileLockException | IOException e) {
            // locked by another owner, or no locks here: it stays
        }
    }

    private static void lock(FileChannel channel) {
        try {
            channel.lock();
        } catch (IOException e) {
            // without locks here, no other process deletes it either
        }
    }
}
