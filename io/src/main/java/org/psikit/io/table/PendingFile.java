package org.psikit.io.table;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.ResourceException;
import org.psikit.core.error.UsageException;
import org.psikit.io.spill.TemporaryFiles;

/**
 * A file that is not there yet: bytes go to a temporary one in the same folder, which takes the target's name when all
 * of them are on the disk. What cannot be renamed over (a pipe, a device, a stream) is written directly.
 */
final class PendingFile implements AutoCloseable {

    private final String name;
    private final @Nullable Path target;
    private final @Nullable Path temporary;
    private final @Nullable FileChannel channel;
    private final CountingStream stream;
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

    /** Begins a file; nothing is seen of it under its name. */
    static PendingFile create(Path target) {
        String name = target.toString();
        if (Files.isDirectory(target)) {
            throw new UsageException(name + " is a folder: name a file in it");
        }
        try {
            if (Files.exists(target) && !Files.isRegularFile(target)) {
                FileChannel channel = FileChannel.open(target, StandardOpenOption.WRITE);
                return new PendingFile(name, null, null, channel, Channels.newOutputStream(channel));
            }
            Path real = Files.exists(target) ? target.toRealPath() : target.toAbsolutePath();
            Path folder = real.getParent();
            if (folder == null || !Files.isDirectory(folder)) {
                throw new UsageException(name + " cannot be written: its folder does not exist: create it first");
            }
            if (Files.exists(real) && !Files.isWritable(real)) {
                throw new ResourceException(name + " is there and may not be replaced: check its permissions");
            }
            return begin(name, real, folder);
        } catch (IOException e) {
            throw new ResourceException(name + " cannot be written: check the folder's permissions", e);
        }
    }

    private static PendingFile begin(String name, Path target, Path folder) throws IOException {
        while (true) {
            String suffix = Long.toUnsignedString(ThreadLocalRandom.current().nextLong(), Character.MAX_RADIX);
            Path temporary = folder.resolve("." + target.getFileName() + "." + suffix + ".tmp");
            TemporaryFiles.add(temporary);
            try {
                FileChannel channel =
                        FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                return new PendingFile(name, target, temporary, channel, Channels.newOutputStream(channel));
            } catch (FileAlreadyExistsException e) {
                TemporaryFiles.keep(temporary); // somebody else's: take another name
            } catch (IOException e) {
                TemporaryFiles.keep(temporary);
                throw e;
            }
        }
    }

    /** Bytes for somebody's stream; it is flushed, never closed. */
    static PendingFile stream(OutputStream out) {
        return new PendingFile("the output", null, null, null, out);
    }

    /** Where the bytes go; buffer it. */
    OutputStream stream() {
        return stream;
    }

    String name() {
        return name;
    }

    /** Makes the bytes durable and gives the file its name. */
    void commit() {
        if (done) {
            throw new IllegalStateException("closed");
        }
        try {
            stream.flush();
            if (channel != null) {
                if (temporary != null) {
                    channel.force(true);
                }
                channel.close();
            }
            if (temporary != null && target != null) {
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                TemporaryFiles.keep(temporary);
                syncFolder(target);
            }
            done = true;
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private static void syncFolder(Path target) {
        Path folder = target.getParent();
        if (folder == null) {
            return;
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // not every file system can: then the name is as durable as it gets
        }
    }

    /** Drops the bytes unless they were committed. */
    @Override
    public void close() {
        if (done) {
            return;
        }
        done = true;
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // the file is dropped in any case
        }
        if (temporary != null) {
            TemporaryFiles.delete(temporary);
        }
    }

    /** Puts a failure to write into words. */
    ResourceException failure(IOException e) {
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
                "%s cannot be written after %,d bytes: %s".formatted(name, stream.count, e.getMessage()), e);
    }

    /** Counts what went through. */
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
