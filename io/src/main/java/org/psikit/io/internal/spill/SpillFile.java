package org.psikit.io.internal.spill;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.ConcurrentLinkedDeque;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.ResourceException;
import org.psikit.core.error.Setting;
import org.psikit.core.scratch.Scratch;
import org.psikit.io.internal.file.TemporaryFiles;

/**
 * Scratch in a file: consecutive blocks, each encrypted and authenticated by AES-128-GCM under a key drawn for this
 * file that never leaves memory. The nonce is the block's position: no position is written twice, and a block in the
 * wrong place does not open.
 *
 * <p>Uses ordinary reads and writes instead of a memory map, so the system can reclaim the file's share of the page
 * cache.
 */
final class SpillFile implements Scratch {

    private static final int KEY_BYTES = 16;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;

    private final Path file;
    private final FileChannel channel;
    private final byte[] key = new byte[KEY_BYTES];
    private final ConcurrentLinkedDeque<Sealer> idle = new ConcurrentLinkedDeque<>();
    private long end;

    SpillFile(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
        new SecureRandom().nextBytes(key);
    }

    @Override
    public long write(byte[] bytes, int offset, int length) {
        Sealer sealer = sealer();
        long position = end;
        byte[] sealed = sealer.seal(position, bytes, offset, length);
        try {
            ByteBuffer out = ByteBuffer.wrap(sealed, 0, length + TAG_BYTES);
            while (out.hasRemaining()) {
                channel.write(out, position + out.position());
            }
        } catch (ClosedByInterruptException e) {
            throw new ResourceException("interrupted: nothing was written", e);
        } catch (IOException e) {
            throw full(e);
        }
        end = position + length + TAG_BYTES;
        idle.push(sealer);
        return position;
    }

    @Override
    public void read(long position, byte[] into, int offset, int length) {
        Sealer sealer = sealer();
        byte[] sealed = sealer.buffer(length + TAG_BYTES);
        try {
            ByteBuffer in = ByteBuffer.wrap(sealed, 0, length + TAG_BYTES);
            while (in.hasRemaining()) {
                if (channel.read(in, position + in.position()) < 0) {
                    throw damaged(null);
                }
            }
        } catch (ClosedByInterruptException e) {
            throw new ResourceException("interrupted: nothing was written", e);
        } catch (IOException e) {
            throw damaged(e);
        }
        if (!sealer.open(position, length + TAG_BYTES, into, offset)) {
            throw damaged(null);
        }
        idle.push(sealer);
    }

    /** Wipes the key and deletes the file. */
    @Override
    public void close() {
        Arrays.fill(key, (byte) 0);
        idle.clear();
        try {
            channel.close();
        } catch (IOException e) {
            // it is deleted in any case
        }
        TemporaryFiles.delete(file);
    }

    @Override
    public String toString() {
        return "SpillFile[" + file + "]";
    }

    private Sealer sealer() {
        Sealer there = idle.poll();
        return there == null ? new Sealer(key) : there;
    }

    private ResourceException full(IOException cause) {
        Path folder = file.toAbsolutePath().getParent();
        return new ResourceException(
                "%s cannot take more temporary data: this file needs more than %,d bytes, and %,d are free on its disk: make room, or name another folder with %s (%s)"
                        .formatted(folder, end, SpillFolder.usable(file), Setting.WORK_DIR, cause.getMessage()),
                cause);
    }

    private ResourceException damaged(@Nullable IOException cause) {
        return new ResourceException(
                file + " was changed or cannot be read back: leave the files of a job alone, or name another folder"
                        + " with " + Setting.WORK_DIR + (cause == null ? "" : " (" + cause.getMessage() + ")"),
                cause);
    }

    /** A cipher and a buffer, for one thread at a time. */
    private static final class Sealer {
        private final Cipher cipher;
        private final SecretKeySpec key;
        private byte[] buffer = {};

        Sealer(byte[] key) {
            try {
                this.cipher = Cipher.getInstance("AES/GCM/NoPadding");
                this.key = new SecretKeySpec(key, "AES");
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("this Java has no AES-GCM", e);
            }
        }

        byte[] buffer(int length) {
            if (buffer.length < length) {
                buffer = new byte[length];
            }
            return buffer;
        }

        byte[] seal(long position, byte[] plain, int offset, int length) {
            try {
                cipher.init(Cipher.ENCRYPT_MODE, key, nonce(position));
                cipher.doFinal(plain, offset, length, buffer(length + TAG_BYTES), 0);
                return buffer;
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        boolean open(long position, int length, byte[] into, int offset) {
            try {
                cipher.init(Cipher.DECRYPT_MODE, key, nonce(position));
                cipher.doFinal(buffer, 0, length, into, offset);
                return true;
            } catch (GeneralSecurityException e) {
                return false;
            }
        }

        private static GCMParameterSpec nonce(long position) {
            return new GCMParameterSpec(
                    8 * TAG_BYTES,
                    ByteBuffer.allocate(NONCE_BYTES).putLong(position).array());
        }
    }
}
