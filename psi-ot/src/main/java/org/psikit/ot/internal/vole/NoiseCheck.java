package org.psikit.ot.internal.vole;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.IntConsumer;
import org.psikit.core.concurrent.Workers;
import org.psikit.core.internal.aes.AesPrg;
import org.psikit.core.internal.crypto.Ghash;
import org.psikit.core.internal.crypto.RandomOracle;
import org.psikit.core.internal.field.Gf128;
import org.psikit.ot.internal.lpn.LpnParameters;

/**
 * Checks that w = v + e·Δ holds at all coordinates, with e as the receiver of the trees fixed it.
 *
 * <p>Source: Boyle et al., "Efficient two-round OT extension and silent non-interactive secure computation" (CCS 2019),
 * section 5.2, in the form of Yang, Weng, Lan, Zhang, Wang, "Ferret" (CCS 2020), Figure 7, for all trees at once. The
 * receiver draws χ beforehand and has one more VOLE, of u* = Σ χ_j·e_j; it reveals χ once it has all messages of the
 * trees. Then Σ χ_j·w_j + m* = Σ χ_j·v_j + k*, whose hash the sender sends. The weight of coordinate l of tree i is
 * ρ_i·H^(s+1−l), so Σ_l is {@link Ghash}.
 *
 * <p>Security: a sender whose trees are wrong somewhere passes with probability (s + 1)·2^-128, except with errors
 * whose effect depends on α: it can bet that α_i lies in a set, and passes if it does. A sender that learns b bits of
 * the positions this way passes with probability 2^-b; {@link LpnParameters#MALICIOUS_TREES} allows for 40 bits in a
 * run, however they are bet. The receiver learns a hash of values it knows, or, if it cheated, of a 128-bit value that
 * involves Δ.
 */
final class NoiseCheck {

    /** χ: the key of the hash, and the seed of the ρ_i. */
    static final int CHALLENGE_BYTES = Ghash.BYTES + AesPrg.SEED_BYTES;

    static final int ANSWER_BYTES = 32;

    private final byte[] challenge;
    private final LpnParameters parameters;
    private final long[] weights;

    NoiseCheck(byte[] challenge, LpnParameters parameters) {
        this.challenge = challenge.clone();
        this.parameters = parameters;
        this.weights = new long[2 * parameters.trees()];
        try (AesPrg prg = new AesPrg(challenge, Ghash.BYTES)) {
            prg.nextLongs(weights, 0, weights.length);
        }
    }

    /** u* = Σ ρ_i·H^(s+1−α_i)·e_i. Timing: constant. */
    void noise(int[] positions, long[] values, long[] out, int offset) {
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(parameters.leaves() + 1);
        long[] squares = new long[2 * bits];
        words(new Ghash(challenge, 1).point(), squares, 0);
        for (int b = 2; b < 2 * bits; b += 2) {
            Gf128.multiply(squares, b - 2, squares, b - 2, squares, b, 1);
        }
        long[] term = new long[2];
        long low = 0;
        long high = 0;
        for (int i = 0; i < positions.length; i++) {
            int exponent = parameters.leaves() + 1 - positions[i];
            Gf128.multiply(weights, 2 * i, values, 2 * i, term, 0, 1);
            for (int b = 0; b < bits; b++) {
                long set = -(exponent >>> b & 1L);
                long factorLow = squares[2 * b] & set | Gf128.ONE & ~set;
                long factorHigh = squares[2 * b + 1] & set;
                Gf128.multiply(term[0], term[1], factorLow, factorHigh, term, 0);
            }
            low ^= term[0];
            high ^= term[1];
        }
        out[offset] = low;
        out[offset + 1] = high;
        Arrays.fill(term, 0);
    }

    /** Hash of pad + Σ ρ_i·Σ_l H^(s+1−l)·leaf_i,l. */
    byte[] answer(byte[] sid, int call, LeafSource source, long padLow, long padHigh, Workers workers) {
        int trees = parameters.trees();
        long[] terms = new long[2 * trees];
        int parts = Math.min(workers.threads(), trees);
        IntConsumer part = n -> sums(source, terms, (int) ((long) n * trees / parts), (int) ((n + 1L) * trees / parts));
        workers.forEach(parts, part::accept);
        Gf128.multiply(terms, 0, weights, 0, terms, 0, trees);
        long low = padLow;
        long high = padHigh;
        for (int i = 0; i < terms.length; i += 2) {
            low ^= terms[i];
            high ^= terms[i + 1];
        }
        Arrays.fill(terms, 0);
        return RandomOracle.of("psikit/vole/1/check")
                .put(sid)
                .put(call)
                .put(challenge)
                .put(low)
                .put(high)
                .digest();
    }

    private void sums(LeafSource source, long[] terms, int from, int to) {
        int leaves = parameters.leaves();
        Ghash hash = new Ghash(challenge, leaves);
        long[] words = new long[2 * leaves];
        byte[] message = new byte[leaves * Ghash.BYTES];
        byte[] sum = new byte[Ghash.BYTES];
        for (int i = from; i < to; i++) {
            source.copy(i, words);
            ByteBuffer.wrap(message)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asLongBuffer()
                    .put(words);
            hash.hash(message, 0, sum, 0);
            words(sum, terms, 2 * i);
        }
        Arrays.fill(words, 0);
        Arrays.fill(message, (byte) 0);
    }

    private static void words(byte[] bytes, long[] out, int offset) {
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(out, offset, 2);
    }

    /** Supplies all leaves of a tree, two longs each. Called by several threads at once. */
    @FunctionalInterface
    interface LeafSource {
        void copy(int tree, long[] out);
    }
}
