package org.psikit.ecdh.internal.index;

import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.psikit.core.internal.crypto.RandomOracle;

/**
 * A file of an index, identified by its content.
 *
 * @param digest SHA-256 of its bytes
 * @param length its length in bytes
 */
public record Part(byte[] digest, int length) {

    /** Length of a digest in bytes. */
    public static final int DIGEST_BYTES = 32;

    /** The maximum length of a part in bytes. */
    public static final int MOST_BYTES = 1 << 30;

    /** Copies the digest, and checks both. */
    public Part {
        digest = digest.clone();
        if (digest.length != DIGEST_BYTES || length < 0 || length > MOST_BYTES) {
            throw new IllegalArgumentException("no part of an index");
        }
    }

    /** The part with that content. */
    public static Part of(byte[] content) {
        return new Part(RandomOracle.sha256().digest(content), content.length);
    }

    /** A copy. */
    @Override
    public byte[] digest() {
        return digest.clone();
    }

    /** The file's name: the digest in hexadecimal digits. */
    public String name() {
        return HexFormat.of().formatHex(digest);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Part part && length == part.length && Arrays.equals(digest, part.digest);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(digest);
    }

    @Override
    public String toString() {
        return "Part[" + name() + ", " + length + " bytes]";
    }
}
