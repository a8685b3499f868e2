package org.psikit.core.internal.crypto;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Objects;
import javax.crypto.Cipher;
import org.jspecify.annotations.Nullable;
import org.psikit.core.internal.aes.CipherPool;

/**
 * Correlation-robust hashing of 128-bit blocks in bulk by AES under a fixed, public key.
 *
 * <p>Source: Guo, Katz, Wang, Yu, "Efficient and Secure Multiparty Computation from Fixed-Key Block Ciphers" (IEEE
 * S&amp;P 2020, ePrint 2019/074). With π the permutation: MMO(x) = π(x) ⊕ x (section 7.2) and TMMO(x, i) = π(π(x) ⊕ i)
 * ⊕ π(x) (section 7.4). <i>Deviation:</i> π is AES-128 <em>decryption</em>; the reason is below. In the
 * ideal-permutation model a permutation and its inverse are the same thing.
 *
 * <p>Security: with π an ideal permutation MMO is correlation robust and TMMO tweakable circular correlation robust.
 * Neither is a random oracle: where a proof extracts inputs from hash queries, {@link RandomOracle} is needed.
 *
 * <p>Why decryption: JCA runs one block of ECB after the other unless the CPU has AVX-512, but decrypts CBC several
 * blocks at a time on every x86 with AES-NI, and with AVX-512 as fast as ECB. CBC decryption is D(c_i) ⊕ c_{i−1}, so π
 * costs one more XOR and is 2.5 times as fast where there is no AVX-512. Data go through buffers of 2 KiB: the
 * intrinsic is at its best there, and they stay in the first-level cache.
 *
 * <p>Blocks are pairs of longs, little-endian. Input and output may be the same array at the same offset. Timing:
 * constant. Not thread-safe.
 */
public final class FixedKeyHash implements AutoCloseable {

    /** Bytes of a key. */
    public static final int KEY_BYTES = 16;

    private static final int CHUNK_LONGS = 256;
    private static final byte[] PUBLIC_KEY =
            Arrays.copyOf(RandomOracle.of("psikit/fixed-key/1/key").digest(), KEY_BYTES);

    private static final CipherPool POOL = new CipherPool("AES/CBC/NoPadding", Cipher.DECRYPT_MODE);

    /** Null when closed. */
    private @Nullable Cipher cipher;

    private final byte[] ciphertext = new byte[CHUNK_LONGS * Long.BYTES];
    private final byte[] plaintext = new byte[CHUNK_LONGS * Long.BYTES];
    private final LongBuffer ciphertextLongs = longs(ciphertext);
    private final LongBuffer plaintextLongs = longs(plaintext);

    /** Inputs of π; the same shifted by the block that CBC chains from; outputs; tweaks. */
    private final long[] x = new long[CHUNK_LONGS];

    private final long[] previous = new long[CHUNK_LONGS + 2];
    private final long[] y = new long[CHUNK_LONGS];
    private final long[] t = new long[CHUNK_LONGS];

    /** The hash under psikit's default key. */
    public FixedKeyHash() {
        this(PUBLIC_KEY);
    }

    /** The hash under a public 16-byte key: one of a family of independent hashes. */
    public FixedKeyHash(byte[] key) {
        this.cipher = POOL.take(key, 0);
    }

    /** Switches to another key, the 16 bytes from {@code offset} on. */
    public void rekey(byte[] key, int offset) {
        CipherPool.init(Objects.requireNonNull(cipher, "closed"), Cipher.DECRYPT_MODE, key, offset);
        previous[0] = 0;
        previous[1] = 0;
    }

    /** out_i = π(in_i) ⊕ in_i for {@code blocks} blocks; offsets in longs. */
    public void mmo(long[] in, int inOffset, long[] out, int outOffset, int blocks) {
        Objects.checkFromIndexSize(inOffset, 2 * blocks, in.length);
        Objects.checkFromIndexSize(outOffset, 2 * blocks, out.length);
        for (int done = 0, part; done < 2 * blocks; done += part) {
            part = Math.min(CHUNK_LONGS, 2 * blocks - done);
            System.arraycopy(in, inOffset + done, x, 0, part);
            decrypt(part);
            xor(y, x, previous, part);
            carry(part);
            System.arraycopy(y, 0, out, outOffset + done, part);
        }
    }

    /** out_i = π(π(in_i) ⊕ t_i) ⊕ π(in_i) with the 64-bit tweak t_i = {@code firstTweak} + i. */
    public void tmmo(long[] in, int inOffset, long firstTweak, long[] out, int outOffset, int blocks) {
        Objects.checkFromIndexSize(inOffset, 2 * blocks, in.length);
        Objects.checkFromIndexSize(outOffset, 2 * blocks, out.length);
        for (int done = 0, part; done < 2 * blocks; done += part) {
            part = Math.min(CHUNK_LONGS, 2 * blocks - done);
            for (int i = 0; i < part; i += 2) {
                t[i] = firstTweak + (done + i >>> 1);
                t[i + 1] = 0;
            }
            tmmo(in, inOffset + done, out, outOffset + done, part);
        }
    }

    /** out_i = π(π(in_i) ⊕ t_i) ⊕ π(in_i) with tweaks t of a block each; offsets in longs. */
    public void tmmo(long[] in, int inOffset, long[] tweaks, int tweaksOffset, long[] out, int outOffset, int blocks) {
        Objects.checkFromIndexSize(inOffset, 2 * blocks, in.length);
        Objects.checkFromIndexSize(tweaksOffset, 2 * blocks, tweaks.length);
        Objects.checkFromIndexSize(outOffset, 2 * blocks, out.length);
        for (int done = 0, part; done < 2 * blocks; done += part) {
            part = Math.min(CHUNK_LONGS, 2 * blocks - done);
            System.arraycopy(tweaks, tweaksOffset + done, t, 0, part);
            tmmo(in, inOffset + done, out, outOffset + done, part);
        }
    }

    /** Hashes a chunk of {@code part} longs with its tweaks in t. */
    private void tmmo(long[] in, int inOffset, long[] out, int outOffset, int part) {
        System.arraycopy(in, inOffset, x, 0, part);
        decrypt(part);
        xor(y, previous, part);
        carry(part);
        // π(π(x) ⊕ t) ⊕ π(x) = π(z) ⊕ z ⊕ t with z = π(x) ⊕ t
        System.arraycopy(y, 0, x, 0, part);
        xor(x, t, part);
        decrypt(part);
        xor(y, x, previous, part);
        carry(part);
        xor(y, t, part);
        System.arraycopy(y, 0, out, outOffset, part);
    }

    /** y = CBC decryption of the {@code part} longs of x. */
    private void decrypt(int part) {
        System.arraycopy(x, 0, previous, 2, part);
        ciphertextLongs.put(0, x, 0, part);
        try {
            Objects.requireNonNull(cipher, "closed").update(ciphertext, 0, part * Long.BYTES, plaintext, 0);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        plaintextLongs.get(0, y, 0, part);
    }

    /** Keeps the last input block, to which the next chunk is chained. */
    private void carry(int part) {
        previous[0] = previous[part];
        previous[1] = previous[part + 1];
    }

    /** Wipes the last chunk, in the cipher too; the hash stays usable. */
    public void wipe() {
        clear();
        // The cipher keeps the block that it chains from: make that zero
        decrypt(2);
        carry(2);
        clear();
    }

    /** Wipes the last chunk, and returns the cipher to the pool. */
    @Override
    public void close() {
        if (cipher != null) {
            POOL.give(cipher);
            cipher = null;
        }
        clear();
    }

    private void clear() {
        for (long[] words : new long[][] {x, previous, y, t}) {
            Arrays.fill(words, 0);
        }
        Arrays.fill(ciphertext, (byte) 0);
        Arrays.fill(plaintext, (byte) 0);
    }

    // Loops use one common index over all arrays: C2 vectorises nothing else.

    private static void xor(long[] y, long[] a, int part) {
        for (int i = 0; i < part; i++) {
            y[i] ^= a[i];
        }
    }

    private static void xor(long[] y, long[] a, long[] b, int part) {
        for (int i = 0; i < part; i++) {
            y[i] ^= a[i] ^ b[i];
        }
    }

    private static LongBuffer longs(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer();
    }
}
