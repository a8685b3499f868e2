package org.psikit.io.internal.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * An encrypted file whose key stays in this process: chunks of 64 KiB, each AES-256-GCM under a fresh key with its
 * number as the nonce. Chunks can be read in any order, and none can be changed, moved or dropped unnoticed.
 *
 * <p>Immutable; every stream is for one thread.
 */
public final class SealedContent implements FileContent.Ranged {

    private static final int CHUNK_BYTES = 1 << 16;
    private static final int TAG_BYTES = 16;
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;

    private final Path file;
    private final SecretKey key;
    private final long length;

    private SealedContent(Path file, SecretKey key, long length) {
        this.file = file;
        this.key = key;
        this.length = length;
    }

    /** The source of the bytes to seal; a failure of the source is not a failure of the file. */
    @FunctionalInterface
    public interface Source {
        /** Reads up to {@code length} bytes, at least one; -1 at the end. */
        int read(byte[] buffer, int offset, int length);
    }

    /** Writes all bytes of a source to an existing file. */
    public static SealedContent write(Path file, Source source) throws IOException {
        byte[] secret = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(secret);
        SecretKey key = new SecretKeySpec(secret, "AES");
        Arrays.fill(secret, (byte) 0);
        byte[] plain = new byte[CHUNK_BYTES];
        byte[] sealed = new byte[CHUNK_BYTES + TAG_BYTES];
        long length = 0;
        try (OutputStream out = Files.newOutputStream(file)) {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            for (long chunk = 0; ; chunk++) {
                int filled = fill(plain, source);
                if (filled > 0) {
                    cipher.init(Cipher.ENCRYPT_MODE, key, nonce(chunk));
                    out.write(sealed, 0, cipher.doFinal(plain, 0, filled, sealed, 0));
                    length += filled;
                }
                if (filled < CHUNK_BYTES) {
                    return new SealedContent(file, key, length);
                }
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no AES-GCM", e);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    private static int fill(byte[] buffer, Source source) {
        int filled = 0;
        while (filled < buffer.length) {
            int count = source.read(buffer, filled, buffer.length - filled);
            if (count < 0) {
                break;
            }
            filled += count;
        }
        return filled;
    }

    /** Each key is used for one file only, and each number for one of its chunks only. */
    private static GCMParameterSpec nonce(long chunk) {
        byte[] nonce = ByteBuffer.allocate(NONCE_BYTES).putInt(0).putLong(chunk).array();
        return new GCMParameterSpec(8 * TAG_BYTES, nonce);
    }

    @Override
    public InputStream open() throws IOException {
        return new Unsealed();
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public Look look(String name) {
        return FileState.look(file, name);
    }

    @Override
    public List<Path> files() {
        return List.of(file);
    }

    @Override
    public Seekable seekable() throws IOException {
        return new Unsealed();
    }

    /** Reads from any position, with one chunk in memory at a time. */
    private final class Unsealed extends Seekable {

        private final FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        private final byte[] sealed = new byte[CHUNK_BYTES + TAG_BYTES];
        private final byte[] plain = new byte[CHUNK_BYTES];
        private long current = -1;
        private long position;

        Unsealed() throws IOException {}

        @Override
        public long position() {
            return position;
        }

        @Override
        public void seek(long to) {
            position = to;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int count) throws IOException {
            Objects.checkFromIndexSize(offset, count, buffer.length);
            if (count == 0) {
                return 0;
            }
            if (position >= length) {
                return -1;
            }
            load(position / CHUNK_BYTES);
            int at = (int) (position % CHUNK_BYTES);
            int there = (int) Math.min(Math.min(count, CHUNK_BYTES - at), length - position);
            System.arraycopy(plain, at, buffer, offset, there);
            position += there;
            return there;
        }

        private void load(long chunk) throws IOException {
            if (chunk == current) {
                return;
            }
            current = -1;
            int bytes = TAG_BYTES + (int) Math.min(CHUNK_BYTES, length - chunk * CHUNK_BYTES);
            ByteBuffer into = ByteBuffer.wrap(sealed, 0, bytes);
            long start = chunk * (CHUNK_BYTES + TAG_BYTES);
            while (into.hasRemaining()) {
                if (channel.read(into, start + into.position()) < 0) {
                    throw new IOException("its copy on the disk was cut off");
                }
            }
            try {
                Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
                cipher.init(Cipher.DECRYPT_MODE, key, nonce(chunk));
                cipher.doFinal(sealed, 0, bytes, plain, 0);
            } catch (GeneralSecurityException e) {
                throw new IOException("its copy on the disk was changed", e);
            }
            current = chunk;
        }

        @Override
        public void close() throws IOException {
            Arrays.fill(plain, (byte) 0);
            channel.close();
        }
    }
}
