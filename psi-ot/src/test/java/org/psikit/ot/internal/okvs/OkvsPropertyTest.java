package org.psikit.ot.internal.okvs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.psikit.core.concurrent.Workers;
import org.psikit.core.error.InputException;
import org.psikit.core.internal.field.Gf128;
import org.psikit.core.random.Randomness;

/** Decode gives back what was encoded, and something random for other keys. */
class OkvsPropertyTest {

    private static final int BITS = 40;

    private final Randomness random = Randomness.seeded(77);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 8, 9, 127, 128, 129, 1000, 5000, 40000, 100_000})
    void decodeInvertsEncode(int n) {
        for (int threads : new int[] {1, 3}) {
            OkvsParameters parameters = OkvsParameters.of(n, BITS);
            check(parameters, n, threads, false);
            check(parameters, n, threads, true);
        }
    }

    @Test
    void fewerItemsThanAnnouncedAndNone() {
        OkvsParameters parameters = OkvsParameters.of(3000, BITS);
        check(parameters, 0, 1, false);
        check(parameters, 17, 1, true);
    }

    @Test
    void coresAreSolved() {
        // Of 16 columns three for each of 12 items: most of the runs have a core.
        OkvsParameters parameters =
                new OkvsParameters(12, new OkvsParameters.Bins(1, 12), new OkvsParameters.Columns(16, 3, 12));
        int solved = 0;
        try (Workers workers = new Workers(1)) {
            for (int run = 0; run < 300; run++) {
                long[] items = longs(12);
                long[] values = longs(12);
                Okvs okvs = new Okvs(parameters, random.bytes(16));
                Placement placement = okvs.place(items, 12, workers);
                long[] vector = new long[2 * parameters.columns()];
                boolean done = run % 2 == 0
                        ? okvs.encode(placement, values, vector, workers)
                        : okvs.encodeDoublyOblivious(placement, values, vector, workers, random);
                if (done) {
                    solved++;
                    long[] decoded = new long[24];
                    okvs.decode(placement, vector, decoded, workers);
                    assertThat(decoded).isEqualTo(values);
                }
            }
        }
        assertThat(solved).isGreaterThan(200);
    }

    @Test
    void freeVariablesAreZeroOrRandom() {
        int n = 500;
        OkvsParameters parameters = OkvsParameters.of(n, BITS);
        Okvs okvs = new Okvs(parameters, random.bytes(16));
        try (Workers workers = new Workers(1)) {
            Placement placement = okvs.place(longs(n), n, workers);
            long[] vector = new long[2 * parameters.columns()];
            okvs.encode(placement, longs(n), vector, workers);
            assertThat(zeroBlocks(vector)).isGreaterThanOrEqualTo(parameters.columns() - n);
            okvs.encodeDoublyOblivious(placement, longs(n), vector, workers, random);
            assertThat(zeroBlocks(vector)).isZero();
        }
    }

    @Test
    void otherKeysDecodeToSomethingRandom() {
        int n = 2000;
        OkvsParameters parameters = OkvsParameters.of(n, BITS);
        Okvs okvs = new Okvs(parameters, random.bytes(16));
        try (Workers workers = new Workers(1)) {
            long[] vector = new long[2 * parameters.columns()];
            okvs.encodeDoublyOblivious(okvs.place(longs(n), n, workers), longs(n), vector, workers, random);
            long[] decoded = new long[2 * n];
            okvs.decode(okvs.place(longs(n), n, workers), vector, decoded, workers);
            long ones = 0;
            for (long word : decoded) {
                ones += Long.bitCount(word);
            }
            // 256,000 fair bits: 6 standard deviations are 1,518
            assertThat(ones).isBetween(128_000L - 1_600, 128_000L + 1_600);
        }
    }

    @Test
    void equalKeysAreNamed() {
        for (int n : new int[] {2, 100, 50_000}) {
            long[] items = longs(n);
            items[2 * n - 2] = items[0];
            items[2 * n - 1] = items[1];
            OkvsParameters parameters = OkvsParameters.of(n, BITS);
            Okvs okvs = new Okvs(parameters, random.bytes(16));
            try (Workers workers = new Workers(1)) {
                Placement placement = okvs.place(items, n, workers);
                assertThatThrownBy(() -> okvs.encode(placement, longs(n), new long[2 * parameters.columns()], workers))
                        .isInstanceOf(InputException.class)
                        .hasMessage("items 0 and " + (n - 1) + " have the same key");
            }
        }
    }

    @Test
    void moreItemsThanFitAreRefused() {
        OkvsParameters parameters = OkvsParameters.of(200, BITS);
        Okvs okvs = new Okvs(parameters, random.bytes(16));
        try (Workers workers = new Workers(1)) {
            Placement placement = okvs.place(longs(400), 400, workers);
            assertThat(okvs.encode(placement, longs(400), new long[2 * parameters.columns()], workers))
                    .isFalse();
        }
    }

    @Test
    void decodingIsLinear() {
        int n = 300;
        OkvsParameters parameters = OkvsParameters.of(n, BITS);
        Okvs okvs = new Okvs(parameters, random.bytes(16));
        try (Workers workers = new Workers(1)) {
            Placement placement = okvs.place(longs(n), n, workers);
            long[] p = longs(parameters.columns());
            long[] q = longs(parameters.columns());
            long[] f = longs(1);
            long[] sum = new long[p.length];
            for (int i = 0; i < p.length; i += 2) {
                Gf128.multiply(q[i], q[i + 1], f[0], f[1], sum, i);
                sum[i] ^= p[i];
                sum[i + 1] ^= p[i + 1];
            }
            long[] decodedP = new long[2 * n];
            long[] decodedQ = new long[2 * n];
            long[] decodedSum = new long[2 * n];
            okvs.decode(placement, p, decodedP, workers);
            okvs.decode(placement, q, decodedQ, workers);
            okvs.decode(placement, sum, decodedSum, workers);
            for (int i = 0; i < 2 * n; i += 2) {
                Gf128.multiply(decodedQ[i], decodedQ[i + 1], f[0], f[1], decodedQ, i);
                assertThat(decodedSum[i]).isEqualTo(decodedP[i] ^ decodedQ[i]);
                assertThat(decodedSum[i + 1]).isEqualTo(decodedP[i + 1] ^ decodedQ[i + 1]);
            }
        }
    }

    private void check(OkvsParameters parameters, int n, int threads, boolean doublyOblivious) {
        long[] items = longs(n);
        long[] values = longs(n);
        Okvs okvs = new Okvs(parameters, random.bytes(16));
        try (Workers workers = new Workers(threads)) {
            Placement placement = okvs.place(items, n, workers);
            long[] sorted = new long[2 * n];
            placement.sort(values, sorted);
            long[] vector = longs(parameters.columns());
            boolean done = doublyOblivious
                    ? okvs.encodeDoublyOblivious(placement, sorted, vector, workers, random)
                    : okvs.encode(placement, sorted, vector, workers);
            assertThat(done).isTrue();
            long[] decoded = new long[2 * n];
            okvs.decode(placement, vector, decoded, workers);
            long[] back = new long[2 * n];
            placement.unsort(decoded, back);
            assertThat(back).isEqualTo(values);
        }
    }

    private static int zeroBlocks(long[] vector) {
        int zero = 0;
        for (int i = 0; i < vector.length; i += 2) {
            zero += (vector[i] | vector[i + 1]) == 0 ? 1 : 0;
        }
        return zero;
    }

    private long[] longs(int blocks) {
        long[] words = new long[2 * blocks];
        random.nextLongs(words, 0, words.length);
        return words;
    }
}
