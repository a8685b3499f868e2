package org.psikit.match.internal.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.InputException;
import org.psikit.core.internal.crypto.Hkdf;
import org.psikit.io.internal.file.PendingFile;

/**
 * A file that only the identity which wrote it reads again, and only as what it wrote it as.
 *
 * <pre>
 *   "psikit checkpoint 1", salt (32 bytes), AES-256-GCM(content)
 *     key = HKDF(salt, secret of the identity, job's id, file's name)      nonce = 0
 * </pre>
 *
 * <p>Security: every writing has a salt and so a key of its own; what stands before the content is authenticated with it. A
 * file of another job, name or identity does not open. That a whole older file was put back cannot be told.
 *
 * <p>A crash leaves the file as it was or as it is to be: the bytes are on the disk before they have the name, and the name
 * is before {@link #write} returns.
 */
final class SealedFile {

    private static final byte[] MAGIC = "psikit checkpoint 1\n".getBytes(StandardCharsets.US_ASCII);
    private static final int SALT_BYTES = 32;
    private static final int KEY_BYTES = 32;
    private static final int TAG_BYTES = 16;
    private static final byte[] NONCE = new byte[12];
    private static final int HEADER_BYTES = MAGIC.length + SALT_BYTES;

    /** More than any stage has. */
    private static final long MOST_BYTES = 1L << 30;

    private SealedFile() {}

    /** Replaces a file; secret and content are borrowed. */
    static void write(Path file, String job, byte[] secret, byte[] content) {
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        byte[] header = ByteBuffer.allocate(HEADER_BYTES).put(MAGIC).put(salt).array();
        byte[] sealed;
        try {
            sealed = cipher(Cipher.ENCRYPT_MODE, file, job, secret, header).doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM takes any content", e);
        }
        PendingFile pending = PendingFile.ownerOnly(file);
        try (pending) {
            pending.stream().write(header);
            pending.stream().write(sealed);
            pending.commit();
        } catch (IOException e) {
            throw pending.failure(e);
        }
    }

    /**
     * Reads a file, or gives null if it is not there.
     *
     * @throws InputException if it is not what this identity wrote under that name
     */
    static byte @Nullable [] read(Path file, String job, byte[] secret) {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return null;
        }
        try {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > MOST_BYTES) {
                throw unusable(file, null);
            }
            byte[] bytes = Files.readAllBytes(file);
            if (bytes.length < HEADER_BYTES + TAG_BYTES
                    || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
                throw unusable(file, null);
            }
            byte[] header = Arrays.copyOf(bytes, HEADER_BYTES);
            return cipher(Cipher.DECRYPT_MODE, file, job, secret, header)
                    .doFinal(bytes, HEADER_BYTES, bytes.length - HEADER_BYTES);
        } catch (IOException | GeneralSecurityException e) {
            throw unusable(file, e);
        }
    }

    private static InputException unusable(Path file, @Nullable Exception cause) {
        return new InputException(
                file + " was changed, or another identity wrote it: go on with the job's original identity, or"
                        + " remove its folder and start the job again",
                cause);
    }

    private static Cipher cipher(int mode, Path file, String job, byte[] secret, byte[] header) {
        byte[] salt = Arrays.copyOfRange(header, MAGIC.length, HEADER_BYTES);
        byte[] info = ("psikit/checkpoint/1/file/" + job + "/" + file.getFileName()).getBytes(StandardCharsets.UTF_8);
        byte[] key = Hkdf.derive(salt, secret, info, KEY_BYTES);
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(8 * TAG_BYTES, NONCE));
            cipher.updateAAD(header);
            return cipher;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no AES-GCM", e);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }
}
