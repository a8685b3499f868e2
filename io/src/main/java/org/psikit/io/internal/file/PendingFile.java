package org.psikit.io.internal.file;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.PsiException;
import org.psikit.core.error.ResourceException;
import org.psikit.core.error.UsageException;

/**
 * A file in the making: bytes go to a temporary file in the same folder, which is renamed to the target when all of
 * them are on disk. A target that cannot be replaced by a rename (a pipe, a device, a stream) is written directly.
 */
public final class PendingFile implements AutoCloseable {

    private static final int TRIED_BYTES = 4096;
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("unix");

    /** Bits of a file's mode: S_IFMT and S_IFIFO. */
    private static final int FILE_TYPE = 0170000;

    private static final int PIPE = 0010000;

    private final String name;
    private final @Nullable Path target;
    private final @Nullable Path temporary;
    private final @Nullable FileChannel channel;
    private final CountingStream stream;
    private boolean replacing = true;
    private boolean done;

    private PendingFile(
            String name,
            @Nullable Path target,
            @Nullable Path temporary,
            @Nullable FileChannel channel,
            OutputStream stream) {
        this.name = name;
        this.target = target;
        this.temporary = temporary;
        this.channel = channel;
        this.stream = new CountingStream(stream);
    }

    /**
     * Begins a file of customers' data that only its owner may read (mode 0600). It is not visible under its name yet.
     *
     * @throws UsageException if the target cannot be a file
     * @throws ResourceException if the disk does not take it
     */
    public static PendingFile ownerOnly(Path target) {
        return begin(target, OwnerOnly.file());
    }

    /** The same for a file that is meant to be shared, with the permissions of this user's new files. */
    public static PendingFile shared(Path target) {
        return begin(target);
    }

    private static PendingFile begin(Path target, FileAttribute<?>... permissions) {
        String name = target.toString();
        try {
            Path place = place(target);
            if (isDirect(place)) {
                FileChannel channel = FileChannel.open(place, StandardOpenOption.WRITE);
                return new PendingFile(name, null, null, channel, Channels.newOutputStream(channel));
            }
            LockedFile file = LockedFile.create(folder(place), permissions);
            return new PendingFile(name, place, file.path(), file.channel(), Channels.newOutputStream(file.channel()));
        } catch (IOException e) {
            throw refusal(name, e);
        }
    }

    /** Bytes for a caller's stream, which is flushed and never closed. */
    public static PendingFile stream(OutputStream out) {
        return stream(out, "the output");
    }

    /** The same with a name for messages, which also determines how the bytes are packed. */
    public static PendingFile stream(OutputStream out, String name) {
        return new PendingFile(name, null, null, null, out);
    }

    /**
     * Tries to begin a file, then discards it. Temporary files that dead processes left in its folder are deleted.
     *
     * @throws UsageException if the target cannot be a file
     * @throws ResourceException if the disk does not take it
     */
    static void attempt(Path target) {
        try {
            Path place = place(target);
            if (isDirect(place)) {
                attemptDirect(target);
                return;
            }
            LockedFile.clear(folder(place));
        } catch (IOException e) {
            throw refusal(target.toString(), e);
        }
        try (PendingFile file = ownerOnly(target)) {
            file.stream().write(new byte[TRIED_BYTES]);
        } catch (IOException e) {
            throw refusal(target.toString(), e);
        }
    }

    /** Opens a device. A pipe is not opened: that would wait for its reader. */
    private static void attemptDirect(Path target) throws IOException {
        try {
            if (POSIX && ((int) Files.getAttribute(target, "unix:mode") & FILE_TYPE) != PIPE) {
                FileChannel.open(target, StandardOpenOption.WRITE).close();
            }
        } catch (AccessDeniedException e) {
            throw e;
        } catch (FileSystemException e) {
            throw unusable(target, e);
        }
    }

    /** The path at which the file will be, with links resolved; its folder exists. */
    static Path place(Path target) throws IOException {
        if (target.toString().isEmpty()) {
            throw new UsageException("an output has an empty name: name a file");
        }
        BasicFileAttributes there = attributes(target);
        if (there != null && there.isDirectory()) {
            throw new UsageException(target + " is a folder: name a file in it");
        }
        Path folder = target.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new UsageException(target + " cannot be written, its folder does not exist: create it first");
        }
        if (there == null && Files.isSymbolicLink(target)) {
            throw new UsageException(target + " is a link to a file that does not exist: name that file itself");
        }
        if (there == null) {
            return folder.toRealPath().resolve(target.getFileName());
        }
        if (!Files.isWritable(target)) {
            throw new UsageException(
                    target + " exists and is not to be replaced: name another file, or change its permissions");
        }
        if (!there.isRegularFile()) {
            return target;
        }
        Path place = target.toRealPath();
        if (MountPoints.contains(place)) {
            throw new UsageException(
                    target + " is mounted as a single file, which cannot be replaced: mount its folder, or name"
                            + " another file");
        }
        return place;
    }

    /** Whether the target is written directly. */
    private static boolean isDirect(Path place) {
        return Files.exists(place) && !Files.isRegularFile(place);
    }

    private static @Nullable BasicFileAttributes attributes(Path target) throws IOException {
        try {
            return Files.readAttributes(target, BasicFileAttributes.class);
        } catch (NoSuchFileException e) {
            return null;
        } catch (AccessDeniedException e) {
            throw e;
        } catch (FileSystemException e) {
            // its name is too long, or a part of its path is not a folder
            throw unusable(target, e);
        }
    }

    private static UsageException unusable(Path target, FileSystemException e) {
        return new UsageException(target + " cannot be written, " + reason(e) + ": name another file", e);
    }

    private static Path folder(Path place) {
        Path folder = place.getParent();
        if (folder == null) {
            throw new UsageException(place + " is a folder: name a file in it");
        }
        return folder;
    }

    private static PsiException refusal(String name, IOException e) {
        return e instanceof AccessDeniedException
                ? new UsageException(
                        name + " cannot be written: change the permissions of its folder, or name another file", e)
                : new ResourceException(
                        name + " cannot be written (" + reason(e) + "): make room on its disk, or name another file",
                        e);
    }

    private static String reason(IOException e) {
        String reason = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
        return reason == null ? "the system gives no reason" : reason;
    }

    /** From now on, the commit fails if a file has the target's name at {@link #commit}; that file stays. */
    PendingFile neverReplacing() {
        replacing = false;
        return this;
    }

    /** The stream for the bytes; the caller must buffer it. */
    public OutputStream stream() {
        return stream;
    }

    /** The target as it was given. */
    public String name() {
        return name;
    }

    /** Makes the bytes durable and gives the file its name. */
    public void commit() {
        if (done) {
            throw new IllegalStateException("closed");
        }
        try {
            stream.flush();
            if (channel != null && temporary != null && target != null) {
                channel.force(true);
                // The lock is held until the file has its name, so no process treats it as a leftover file.
                if (replacing) {
                    Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                } else {
                    Files.move(temporary, target);
                }
                TemporaryFiles.keep(temporary);
                syncFolder(target);
            }
            if (channel != null) {
                channel.close();
            }
            done = true;
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private static void syncFolder(Path target) {
        try (FileChannel channel = FileChannel.open(folder(target), StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // not every file system can do this: then the name is as durable as it gets
        }
    }

    /** Drops the bytes unless they were committed. */
    @Override
    public void close() {
        if (done) {
            return;
        }
        done = true;
        if (temporary != null) {
            TemporaryFiles.delete(temporary);
        }
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // the file is gone in any case
        }
    }

    /** Describes a failure to write. */
    public ResourceException failure(IOException e) {
        if (temporary != null) {
            try {
                long free = Files.getFileStore(temporary).getUsableSpace();
                return new ResourceException(
                        "%s cannot be written: it needs more than %,d bytes, and %,d are free on its disk: make room (%s)"
                                .formatted(name, stream.count, free, e.getMessage()),
                        e);
            } catch (IOException inner) {
                e.addSuppressed(inner);
            }
        }
        return new ResourceException(
                "%s cannot be written after %,d bytes (%s): make room, or write to another file"
                        .formatted(name, stream.count, e.getMessage()),
                e);
    }

    /** Counts the bytes that pass through. */
    private static final class CountingStream extends FilterOutputStream {

        private long count;

        CountingStream(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            count++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            count += length;
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
