package org.psikit.bench.internal.timing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.psikit.core.internal.crypto.ConstantTime;
import org.psikit.core.internal.curve.CurveKernels;
import org.psikit.core.internal.curve.ItemHash;
import org.psikit.core.internal.curve.RistrettoPoint;
import org.psikit.core.internal.curve.RistrettoTable;
import org.psikit.core.internal.curve.Scalar25519;
import org.psikit.core.internal.curve.ScalarCurveKernel;
import org.psikit.core.internal.field.Gf128;
import org.psikit.core.internal.field.Gf128Multiplier;
import org.psikit.core.internal.kernel.CurveKernel;

/**
 * The time of what handles secrets, for one fixed secret of a special form against random ones, in random order. {@code mvn
 * test -pl bench -am -Dgroups=timing -DexcludedGroups=} prints the table of {@code docs/security/timing.md}; on a busy
 * machine it proves nothing.
 */
class TimingTest {

    private static final int POOL = 64;
    private static final int POINTS = 16;
    private static final int PRODUCTS = 64;
    private static final int ROUNDS = Integer.getInteger("psikit.timing.rounds", 8000);

    /** Something that handles a secret, which is brought to the same place before each call. */
    private interface Subject {

        /** Bytes of the secret. */
        int bytes();

        /** Does it once. */
        void run(byte[] secret);
    }

    /** Takes every result, so that no work is left out. */
    private static final LongAdder SINK = new LongAdder();

    @Test
    void theStatisticTellsTwoDistributions() {
        Random random = new Random(1);
        long[] first = new long[20_000];
        long[] second = new long[20_000];
        Arrays.setAll(first, i -> 1000 + (long) (50 * random.nextGaussian()));
        Arrays.setAll(second, i -> 1000 + (long) (50 * random.nextGaussian()));
        assertThat(Math.abs(Welch.t(first, second))).isLessThan(Welch.LIMIT);
        Arrays.setAll(second, i -> 1005 + (long) (50 * random.nextGaussian()));
        assertThat(Welch.t(first, second)).isLessThan(-Welch.LIMIT);
        // Outliers of one set alone are cut off.
        Arrays.setAll(second, i -> i % 50 == 0 ? 1_000_000 : first[i]);
        assertThat(Math.abs(Welch.t(first, second))).isLessThan(Welch.LIMIT);
    }

    @Test
    void aLeakIsFound() {
        assertThat(measure(new LeakyComparison(), 4000)).isGreaterThan(Welch.LIMIT);
    }

    @Test
    @Tag("slow")
    @Tag("timing")
    void whatHandlesSecrets() {
        Map<String, Subject> subjects = new LinkedHashMap<>();
        subjects.put("leaky comparison, to see that a leak shows", new LeakyComparison());
        for (String kernel : new String[] {"scalar", "plain-fma", "vector"}) {
            subjects.put("ladder, scalar, " + kernel, new Ladder(kernel, true));
            subjects.put("ladder, points, " + kernel, new Ladder(kernel, false));
            subjects.put("two Elligator maps, " + kernel, new Elligator(kernel));
        }
        subjects.put("multiple of a table's point", new TableMultiple());
        subjects.put("comparison", new Comparison());
        subjects.put("product in GF(2^128)", new Product());
        subjects.put("product in GF(2^128) by a table", new TableProduct());
        StringBuilder table = new StringBuilder("| What | rounds | t | t again |\n|---|---|---|---|\n");
        subjects.forEach((name, subject) -> {
            int rounds = name.contains("ladder") || name.contains("Elligator") ? ROUNDS / 4 : 5 * ROUNDS;
            double first = measure(subject, rounds);
            double second = measure(subject, rounds);
            table.append(String.format(Locale.ROOT, "| %s | %d | %.1f | %.1f |%n", name, rounds, first, second));
        });
        System.out.println(table);
        assertThat(table.toString()).contains("product");
    }

    private static double measure(Subject subject, int rounds) {
        Random random = new Random(7);
        byte[][] pool = new byte[POOL][subject.bytes()];
        for (byte[] one : pool) {
            random.nextBytes(one);
        }
        byte[] fixed = new byte[subject.bytes()];
        byte[] secret = new byte[subject.bytes()];
        long[][] times = new long[2][rounds];
        int[] count = new int[2];
        for (int i = -rounds / 4; count[0] < rounds || count[1] < rounds; i++) {
            int which = random.nextInt(2);
            byte[] next = pool[random.nextInt(POOL)];
            // Both are copied from the same array, so that caches hold both alike.
            System.arraycopy(which == 0 ? fixed : next, 0, secret, 0, secret.length);
            long start = System.nanoTime();
            subject.run(secret);
            long time = System.nanoTime() - start;
            if (i >= 0 && count[which] < rounds) {
                times[which][count[which]++] = time;
            }
        }
        return Welch.t(times[0], times[1]);
    }

    private static CurveKernel kernel(String name) {
        if (name.equals("scalar")) {
            return new ScalarCurveKernel();
        }
        String before = System.setProperty(CurveKernels.PROPERTY, name);
        try {
            return CurveKernels.forThread();
        } finally {
            if (before == null) {
                System.clearProperty(CurveKernels.PROPERTY);
            } else {
                System.setProperty(CurveKernels.PROPERTY, before);
            }
        }
    }

    /** The ladder: a batch of points by a secret scalar, or of secret points. */
    private static final class Ladder implements Subject {

        private final CurveKernel kernel;
        private final boolean secretScalar;
        private final byte[] scalar = new byte[32];
        private final byte[] points = new byte[CurveKernel.POINT_BYTES * POINTS];
        private final byte[] out = new byte[CurveKernel.POINT_BYTES * POINTS];

        Ladder(String name, boolean secretScalar) {
            this.kernel = kernel(name);
            this.secretScalar = secretScalar;
            Random random = new Random(25519);
            random.nextBytes(scalar);
            clamp(scalar);
            long[] items = new long[2 * POINTS];
            Arrays.setAll(items, i -> random.nextLong());
            byte[] uniform = new byte[CurveKernel.UNIFORM_BYTES * POINTS];
            new ItemHash(new byte[38]).expand(items, 0, POINTS, uniform, 0);
            kernel.mapToCurve(uniform, 0, points, 0, POINTS);
        }

        @Override
        public int bytes() {
            return secretScalar ? 32 : points.length;
        }

        @Override
        public void run(byte[] secret) {
            if (secretScalar) {
                clamp(secret);
                kernel.multiply(secret, points, 0, out, 0, POINTS);
            } else {
                for (int i = 31; i < secret.length; i += 32) {
                    secret[i] &= 0x7F;
                }
                kernel.multiply(scalar, secret, 0, out, 0, POINTS);
            }
            SINK.add(out[0]);
        }

        private static void clamp(byte[] scalar) {
            scalar[0] &= (byte) 0xF8;
            scalar[31] &= 0x7F;
            scalar[31] |= 0x40;
        }
    }

    /** Uniform bytes to points; zeros take the exceptional case of the map. */
    private static final class Elligator implements Subject {

        private final CurveKernel kernel;
        private final byte[] out = new byte[CurveKernel.POINT_BYTES * POINTS];

        Elligator(String name) {
            kernel = kernel(name);
        }

        @Override
        public int bytes() {
            return CurveKernel.UNIFORM_BYTES * POINTS;
        }

        @Override
        public void run(byte[] secret) {
            kernel.mapToCurve(secret, 0, out, 0, POINTS);
            SINK.add(out[0]);
        }
    }

    /** Base OTs and VOPRFs: a point of a table by a secret scalar. */
    private static final class TableMultiple implements Subject {

        private final RistrettoTable table = RistrettoTable.generator();

        @Override
        public int bytes() {
            return Scalar25519.UNIFORM_BYTES;
        }

        @Override
        public void run(byte[] secret) {
            RistrettoPoint point = table.multiply(Scalar25519.fromUniformBytes(secret, 0));
            SINK.add(System.identityHashCode(point) & 1);
        }
    }

    /** A thousand bytes against zeros. */
    private static final class Comparison implements Subject {

        private final byte[] zeros = new byte[1024];

        @Override
        public int bytes() {
            return zeros.length;
        }

        @Override
        public void run(byte[] secret) {
            SINK.add(ConstantTime.equal(zeros, secret) ? 1 : 0);
        }
    }

    /** The same with an early end. */
    private static final class LeakyComparison implements Subject {

        private final byte[] zeros = new byte[1024];

        @Override
        public int bytes() {
            return zeros.length;
        }

        @Override
        public void run(byte[] secret) {
            int i = 0;
            while (i < zeros.length && zeros[i] == secret[i]) {
                i++;
            }
            SINK.add(i);
        }
    }

    private static long word(byte[] secret, int at) {
        long word = 0;
        for (int i = 0; i < 8; i++) {
            word = word << 8 | secret[at + i] & 0xFF;
        }
        return word;
    }

    /** A chain of products by one secret. */
    private static final class Product implements Subject {

        private final long[] value = new long[2];

        @Override
        public int bytes() {
            return 16;
        }

        @Override
        public void run(byte[] secret) {
            long low = word(secret, 0);
            long high = word(secret, 8);
            value[0] = 3;
            value[1] = 5;
            for (int i = 0; i < PRODUCTS; i++) {
                Gf128.multiply(value[0] ^ i, value[1], low, high, value, 0);
            }
            SINK.add(value[0]);
        }
    }

    /** Public elements by a secret one, whose multiples are tabled. */
    private static final class TableProduct implements Subject {

        private final long[] others = new Random(3).longs(2 * PRODUCTS).toArray();
        private final long[] out = new long[2 * PRODUCTS];

        @Override
        public int bytes() {
            return 16;
        }

        @Override
        public void run(byte[] secret) {
            try (Gf128Multiplier table = new Gf128Multiplier(word(secret, 0), word(secret, 8))) {
                table.multiply(others, 0, out, 0, PRODUCTS);
            }
            SINK.add(out[0]);
        }
    }
}
