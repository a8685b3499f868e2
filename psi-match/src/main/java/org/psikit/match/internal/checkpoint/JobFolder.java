package org.psikit.match.internal.checkpoint;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.ResourceException;
import org.psikit.core.error.Setting;
import org.psikit.io.internal.file.OwnerOnly;
import org.psikit.match.internal.job.JobStore;

/**
 * The folder of one job's stages, made when the first of them is kept.
 *
 * <pre>
 *   psikit-job-ID/     mode 0700; ID is the job's
 *     lock             locked for as long as a process is at the job
 *     job              what the job is: {@link JobKey}
 *     stage, tries, bucket-RULE-NUMBER, opening-RULE, opened-RULE, finished
 * </pre>
 *
 * <p>All files but the lock are {@linkplain SealedFile sealed}, mode 0600. As {@link JobStore} for threads.
 */
final class JobFolder implements JobStore {

    static final String PREFIX = "psikit-job-";
    private static final String JOB = "job";
    private static final String STAGE = "stage";
    private static final String LOCK = "lock";
    private static final Pattern NAME = Pattern.compile(PREFIX + "[0-9a-f]{32}");

    /** Locks of this JVM: opening and closing such a file again would let go of them. */
    private static final Set<Path> OWN_LOCKS = new HashSet<>();

    private final Path folder;
    private final String id;
    private final byte[] secret;
    private final @Nullable JobKey key;
    private @Nullable FileChannel lock;

    /**
     * A folder that may or may not exist.
     *
     * @param key the key to write into it if it is created here
     * @param secret of the identity, borrowed
     */
    JobFolder(Path folder, byte[] secret, @Nullable JobKey key) {
        this.folder = folder.toAbsolutePath();
        this.id = folder.getFileName().toString().substring(PREFIX.length());
        this.secret = secret;
        this.key = key;
    }

    static boolean isNamed(Path folder) {
        return NAME.matcher(folder.getFileName().toString()).matches();
    }

    Path path() {
        return folder;
    }

    /** Whether a job is kept in it: whatever is without a stage is nothing. */
    boolean isThere() {
        return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS) && Files.exists(folder.resolve(STAGE));
    }

    /** Seconds since a time that its files tell: when the job began. */
    double ageSeconds() {
        try {
            return (System.currentTimeMillis()
                            - Files.getLastModifiedTime(folder.resolve(STAGE)).toMillis())
                    / 1000.0;
        } catch (IOException e) {
            return 0;
        }
    }

    /** The stored job. */
    @Nullable
    JobKey stored() {
        byte[] bytes = SealedFile.read(folder.resolve(JOB), id, secret);
        return bytes == null ? null : JobKey.of(bytes);
    }

    /** Whether some process is at the job; if not, this one is from now on. */
    synchronized boolean tryLock() {
        if (lock != null) {
            return true;
        }
        Path file = folder.resolve(LOCK);
        synchronized (OWN_LOCKS) {
            if (OWN_LOCKS.contains(file)) {
                return false;
            }
            try {
                FileChannel channel = FileChannel.open(
                        file, EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), OwnerOnly.file());
                FileLock held = channel.tryLock();
                if (held == null) {
                    channel.close();
                    return false;
                }
                OWN_LOCKS.add(file);
                lock = channel;
                return true;
            } catch (OverlappingFileLockException e) {
                return false;
            } catch (IOException e) {
                throw new ResourceException(
                        folder + " cannot be used: name another folder with " + Setting.WORK_DIR, e);
            }
        }
    }

    /** Lets other processes have the job. */
    synchronized void unlock() {
        FileChannel held = lock;
        if (held != null) {
            lock = null;
            try {
                held.close();
            } catch (IOException e) {
                // the system lets go of it when the process ends
            }
            synchronized (OWN_LOCKS) {
                OWN_LOCKS.remove(folder.resolve(LOCK));
            }
        }
    }

    @Override
    public void write(String name, byte[] content) {
        make();
        SealedFile.write(folder.resolve(name), id, secret, content);
    }

    @Override
    public byte @Nullable [] read(String name) {
        return SealedFile.read(folder.resolve(name), id, secret);
    }

    @Override
    public synchronized void remove() {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            Files.deleteIfExists(folder.resolve(STAGE)); // first: without it the rest is nothing
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
            unlock();
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            // the next job in the folder reports the remains
        } finally {
            unlock();
        }
    }

    private synchronized void make() {
        if (lock != null && Files.isDirectory(folder)) {
            return;
        }
        unlock();
        try {
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectory(folder, OwnerOnly.folder());
            }
        } catch (IOException e) {
            throw new ResourceException(
                    folder + " cannot be made, to keep the job in: name another folder with " + Setting.WORK_DIR, e);
        }
        if (!tryLock()) {
            throw new ResourceException("another process is at this job in " + folder + ": let it end first");
        }
        if (key != null) {
            SealedFile.write(folder.resolve(JOB), id, secret, key.toBytes());
        }
    }
}
