package org.psikit.ot.internal.psi;

import java.util.Arrays;
import java.util.Objects;
import org.psikit.core.internal.crypto.BlockOracle;
import org.psikit.core.internal.crypto.ConstantTime;
import org.psikit.core.internal.crypto.RandomOracle;
import org.psikit.ot.internal.oprf.OutputKeys;

/**
 * Authenticated encryption of many payloads of one length, each under a key of its own that encrypts nothing else:
 *
 * <pre>
 *   c = payload ⊕ O(key ‖ 0) ‖ O(key ‖ 1) ‖ …     ciphertext = c ‖ first 128 bits of O'(key ‖ c)
 * </pre>
 *
 * with O and O' random oracles for this use alone ({@link BlockOracle}), {@code [payloadBytes + 16]} bytes an item.
 *
 * <p><i>Deviation:</i> the design names AES-GCM. With a fresh key for every few bytes its key schedule and hash table
 * cost ten times what it encrypts; this scheme is encrypt-then-MAC with one primitive that works on many items at once.
 *
 * <p>Security: confidential and authentic in the random-oracle model against parties without the key. To them the key
 * must have 128 bits of entropy, and its bits must never have been sent: a key must not be a tag. A key and a domain
 * belong to one payload. Timing: constant in keys and payloads of genuine ciphertexts.
 *
 * <p>Cost: ⌈bytes / 32⌉ + 1 + ⌈(bytes − 32) / 64⌉ compressions of SHA-256 an item. Not thread-safe.
 */
final class PayloadCipher implements AutoCloseable {

    /** Bytes by which a ciphertext is longer than its payload. */
    static final int TAG_BYTES = 16;

    private static final int PAD_BYTES = BlockOracle.OUTPUT_LONGS * Long.BYTES;
    private static final int BLOCK_BYTES = BlockOracle.BLOCK_LONGS * Long.BYTES;
    private static final int FIRST_BYTES = (BlockOracle.BLOCK_LONGS - OutputKeys.LONGS) * Long.BYTES;

    private final int payloadBytes;
    private final BlockOracle pad;
    private final BlockOracle mac;

    /**
     * A cipher for one direction of one bucket.
     *
     * @param domain 32 bytes, a hash that binds session, rule, try, bucket and direction
     * @param payloadBytes length of every payload, at least 1
     * @param items about how many there will be
     */
    PayloadCipher(byte[] domain, int payloadBytes, long items) {
        if (payloadBytes < 1) {
            throw new IllegalArgumentException("payloads of " + payloadBytes + " bytes");
        }
        this.payloadBytes = payloadBytes;
        long blocks = items * ((payloadBytes + PAD_BYTES - 1) / PAD_BYTES);
        this.pad = new BlockOracle(domain("psikit/payload/1/pad", domain, payloadBytes), blocks);
        this.mac = new BlockOracle(domain("psikit/payload/1/mac", domain, payloadBytes), blocks);
    }

    /** Bytes of a payload. */
    int payloadBytes() {
        return payloadBytes;
    }

    /** Bytes of a ciphertext. */
    int ciphertextBytes() {
        return payloadBytes + TAG_BYTES;
    }

    /**
     * Encrypts {@code count} payloads.
     *
     * @param keys {@value OutputKeys#LONGS} longs an item
     * @param payloads from {@code offset} on, one after the other
     * @param out takes the ciphertexts from {@code outOffset} on, one after the other; another array
     */
    void encrypt(long[] keys, int count, byte[] payloads, int offset, byte[] out, int outOffset) {
        check(keys, count, payloads, offset, payloadBytes, out, outOffset, ciphertextBytes());
        for (int from = 0; from < count; from += BlockOracle.BATCH) {
            int part = Math.min(BlockOracle.BATCH, count - from);
            int in = offset + from * payloadBytes;
            int to = outOffset + from * ciphertextBytes();
            pad(keys, from, part, payloads, in, payloadBytes, out, to, ciphertextBytes());
            mac(keys, from, part, out, to);
            for (int i = 0; i < part; i++) {
                int at = to + i * ciphertextBytes() + payloadBytes;
                put(out, at, Long.BYTES, mac.output(i, 0));
                put(out, at + Long.BYTES, Long.BYTES, mac.output(i, 1));
            }
        }
    }

    /**
     * Decrypts {@code count} ciphertexts, the inverse of {@link #encrypt}.
     *
     * @param genuine receives whether each ciphertext is genuine; the payload of one that is not becomes zeros
     */
    void decrypt(long[] keys, int count, byte[] ciphertexts, int offset, byte[] out, int outOffset, boolean[] genuine) {
        check(keys, count, ciphertexts, offset, ciphertextBytes(), out, outOffset, payloadBytes);
        Objects.checkFromIndexSize(0, count, genuine.length);
        for (int from = 0; from < count; from += BlockOracle.BATCH) {
            int part = Math.min(BlockOracle.BATCH, count - from);
            int in = offset + from * ciphertextBytes();
            mac(keys, from, part, ciphertexts, in);
            for (int i = 0; i < part; i++) {
                int at = in + i * ciphertextBytes() + payloadBytes;
                genuine[from + i] = (ConstantTime.equalMask(get(ciphertexts, at, Long.BYTES), mac.output(i, 0))
                                & ConstantTime.equalMask(
                                        get(ciphertexts, at + Long.BYTES, Long.BYTES), mac.output(i, 1)))
                        != 0;
            }
            int to = outOffset + from * payloadBytes;
            pad(keys, from, part, ciphertexts, in, ciphertextBytes(), out, to, payloadBytes);
            for (int i = 0; i < part; i++) {
                if (!genuine[from + i]) {
                    Arrays.fill(out, to + i * payloadBytes, to + (i + 1) * payloadBytes, (byte) 0);
                }
            }
        }
    }

    /** Wipes the working data. */
    @Override
    public void close() {
        pad.wipe();
        mac.wipe();
    }

    /** Adds the pads of {@code part} items to bytes that lie {@code stride} apart. */
    private void pad(
            long[] keys, int first, int part, byte[] in, int offset, int stride, byte[] out, int outOffset, int step) {
        setKeys(pad, keys, first, part);
        for (int done = 0; done < payloadBytes; done += PAD_BYTES) {
            for (int i = 0; i < part; i++) {
                pad.set(i, OutputKeys.LONGS, done / PAD_BYTES);
            }
            pad.hash(part);
            for (int i = 0; i < part; i++) {
                for (int w = 0; w < BlockOracle.OUTPUT_LONGS && done + w * Long.BYTES < payloadBytes; w++) {
                    int at = done + w * Long.BYTES;
                    int length = Math.min(Long.BYTES, payloadBytes - at);
                    long word = get(in, offset + i * stride + at, length) ^ pad.output(i, w);
                    put(out, outOffset + i * step + at, length, word);
                }
            }
        }
    }

    /** Computes the MACs of {@code part} ciphertexts; the oracle holds them afterwards. */
    private void mac(long[] keys, int first, int part, byte[] ciphertexts, int offset) {
        setKeys(mac, keys, first, part);
        setWords(part, OutputKeys.LONGS, ciphertexts, offset, 0);
        mac.hash(part);
        for (int done = FIRST_BYTES; done < payloadBytes; done += BLOCK_BYTES) {
            setWords(part, 0, ciphertexts, offset, done);
            mac.next(part);
        }
    }

    /** Fills the rest of a block from word {@code firstWord} on with the bytes after {@code done}, then with zeros. */
    private void setWords(int part, int firstWord, byte[] ciphertexts, int offset, int done) {
        for (int w = firstWord; w < BlockOracle.BLOCK_LONGS; w++) {
            int at = done + (w - firstWord) * Long.BYTES;
            int length = Math.max(0, Math.min(Long.BYTES, payloadBytes - at));
            for (int i = 0; i < part; i++) {
                mac.set(i, w, get(ciphertexts, offset + i * ciphertextBytes() + at, length));
            }
        }
    }

    private static void setKeys(BlockOracle oracle, long[] keys, int first, int part) {
        for (int i = 0; i < part; i++) {
            for (int w = 0; w < OutputKeys.LONGS; w++) {
                oracle.set(i, w, keys[OutputKeys.LONGS * (first + i) + w]);
            }
        }
    }

    private static byte[] domain(String use, byte[] domain, int payloadBytes) {
        return RandomOracle.of(use).put(domain).put(payloadBytes).digest();
    }

    /** The first {@code length} bytes at {@code at} as the upper bytes of a long. */
    private static long get(byte[] bytes, int at, int length) {
        long word = 0;
        for (int b = 0; b < length; b++) {
            word |= (bytes[at + b] & 0xFFL) << (56 - 8 * b);
        }
        return word;
    }

    private static void put(byte[] bytes, int at, int length, long word) {
        for (int b = 0; b < length; b++) {
            bytes[at + b] = (byte) (word >>> (56 - 8 * b));
        }
    }

    private static void check(
            long[] keys, int count, byte[] in, int offset, int inBytes, byte[] out, int outOffset, int outBytes) {
        Objects.checkFromIndexSize(0, Math.multiplyExact(OutputKeys.LONGS, count), keys.length);
        Objects.checkFromIndexSize(offset, Math.multiplyExact(inBytes, count), in.length);
        Objects.checkFromIndexSize(outOffset, Math.multiplyExact(outBytes, count), out.length);
    }
}
