package org.psikit.core.reference;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/** The hashes and generators of the wire formats, from their definitions: one block of AES and of SHA-256 at a time. */
public final class ReferenceHash {

    private static final int[] ROUND = new int[64];
    private static final int[] INITIAL = new int[8];

    static {
        // FIPS 180-4: first 32 bits of the fractional parts of cube and square roots of the first primes
        int found = 0;
        for (int n = 2; found < 64; n++) {
            boolean prime = true;
            for (int d = 2; d * d <= n; d++) {
                prime &= n % d != 0;
            }
            if (prime) {
                ROUND[found] = (int) (long) ((Math.cbrt(n) - Math.floor(Math.cbrt(n))) * 0x1p32);
                if (found < 8) {
                    INITIAL[found] = (int) (long) ((Math.sqrt(n) - Math.floor(Math.sqrt(n))) * 0x1p32);
                }
                found++;
            }
        }
    }

    private ReferenceHash() {}

    /** π under a key of 16 bytes or more: AES-128 decryption. */
    public static byte[] pi(byte[] key, byte[] block) {
        return aes(Cipher.DECRYPT_MODE, key, block);
    }

    /** MMO(x) = π(x) ⊕ x. */
    public static byte[] mmo(byte[] key, byte[] block) {
        return Blocks.xor(pi(key, block), block);
    }

    /** TMMO(x, t) = π(π(x) ⊕ t) ⊕ π(x). */
    public static byte[] tmmo(byte[] key, byte[] block, byte[] tweak) {
        byte[] inner = pi(key, block);
        return Blocks.xor(pi(key, Blocks.xor(inner, tweak)), inner);
    }

    /** RO: a text, numbers and bytes, each with its length before it. */
    public static byte[] oracle(String domain, Object... parts) {
        MessageDigest digest = sha256();
        add(digest, domain.getBytes(StandardCharsets.UTF_8));
        for (Object part : parts) {
            if (part instanceof byte[] bytes) {
                add(digest, bytes);
            } else if (part instanceof Number number) {
                add(digest, ByteBuffer.allocate(8).putLong(number.longValue()).array());
            } else {
                add(digest, part.toString().getBytes(StandardCharsets.UTF_8));
            }
        }
        return digest.digest();
    }

    /** BO: the state of SHA-256 after a block with the domain and those of the message. */
    public static byte[] blockOracle(byte[] domain, byte[] message) {
        int[] state = INITIAL.clone();
        compress(state, Arrays.copyOf(domain, 64), 0);
        for (int at = 0; at < message.length; at += 64) {
            compress(state, message, at);
        }
        ByteBuffer out = ByteBuffer.allocate(32);
        for (int word : state) {
            out.putInt(word);
        }
        return out.array();
    }

    /** Σ a_i·H^(l+1−i). */
    public static byte[] ghash(byte[] key, byte[] message) {
        byte[] h = aes(Cipher.ENCRYPT_MODE, key, new byte[16]);
        byte[] sum = new byte[16];
        for (int i = 0; i < message.length / 16; i++) {
            sum = ReferenceField.multiply(Blocks.xor(sum, Blocks.get(message, i)), h);
        }
        return ReferenceField.multiply(sum, h);
    }

    /** SHA-256. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static void add(MessageDigest digest, byte[] part) {
        digest.update(ByteBuffer.allocate(4).putInt(part.length).array());
        digest.update(part);
    }

    private static byte[] aes(int mode, byte[] key, byte[] block) {
        try {
            Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, 0, 16, "AES"));
            return cipher.doFinal(block);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static void compress(int[] state, byte[] block, int offset) {
        int[] w = new int[64];
        for (int t = 0; t < 16; t++) {
            w[t] = ByteBuffer.wrap(block).getInt(offset + 4 * t);
        }
        for (int t = 16; t < 64; t++) {
            int s0 = Integer.rotateRight(w[t - 15], 7) ^ Integer.rotateRight(w[t - 15], 18) ^ w[t - 15] >>> 3;
            int s1 = Integer.rotateRight(w[t - 2], 17) ^ Integer.rotateRight(w[t - 2], 19) ^ w[t - 2] >>> 10;
            w[t] = w[t - 16] + s0 + w[t - 7] + s1;
        }
        int[] v = state.clone();
        for (int t = 0; t < 64; t++) {
            int s1 = Integer.rotateRight(v[4], 6) ^ Integer.rotateRight(v[4], 11) ^ Integer.rotateRight(v[4], 25);
            int choice = v[4] & v[5] ^ ~v[4] & v[6];
            int t1 = v[7] + s1 + choice + ROUND[t] + w[t];
            int s0 = Integer.rotateRight(v[0], 2) ^ Integer.rotateRight(v[0], 13) ^ Integer.rotateRight(v[0], 22);
            int majority = v[0] & v[1] ^ v[0] & v[2] ^ v[1] & v[2];
            System.arraycopy(v, 0, v, 1, 7);
            v[4] += t1;
            v[0] = t1 + s0 + majority;
        }
        for (int i = 0; i < 8; i++) {
            state[i] += v[i];
        }
    }

    /** PRG: AES-128 in counter mode, a block at a time. */
    public static final class Prg {
        private final byte[] key;
        private long counter;
        private byte[] left = {};

        /** From the first 16 bytes of a seed. */
        public Prg(byte[] seed) {
            this.key = Arrays.copyOf(seed, 16);
        }

        /** The next bytes. */
        public byte[] bytes(int length) {
            byte[] out = new byte[length];
            for (int i = 0; i < length; i++) {
                if (left.length == 0) {
                    byte[] block = ByteBuffer.allocate(16).putLong(8, counter++).array();
                    left = aes(Cipher.ENCRYPT_MODE, key, block);
                }
                out[i] = left[0];
                left = Arrays.copyOfRange(left, 1, left.length);
            }
            return out;
        }

        /** The next 32 bits, little-endian and unsigned. */
        public long word32() {
            return Integer.toUnsignedLong(
                    Integer.reverseBytes(ByteBuffer.wrap(bytes(4)).getInt()));
        }

        /** The next 64 bits, little-endian. */
        public long word64() {
            return Blocks.words(bytes(8))[0];
        }

        /** A source of its own. */
        public Prg fork() {
            return new Prg(bytes(16));
        }
    }
}
