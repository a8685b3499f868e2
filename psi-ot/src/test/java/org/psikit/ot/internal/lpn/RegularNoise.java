package org.psikit.ot.internal.lpn;

import java.util.Arrays;
import org.psikit.core.concurrent.Workers;
import org.psikit.core.random.Randomness;

/**
 * Noise of the shape of {@link LpnParameters}, e = (e', e''), one value of GF(2^128) at a random place of each of t blocks:
 * drawn by a test, which therefore knows what an attack should find.
 */
public final class RegularNoise {

    private final LpnParameters shape;

    /** Where the noise of each block is, counted from the beginning of its half. */
    private final int[] positions;

    private final long[] values;

    private RegularNoise(LpnParameters shape, int[] positions, long[] values) {
        this.shape = shape;
        this.positions = positions;
        this.values = values;
    }

    /** For so many outputs, with {@code trees} noise positions. */
    public static RegularNoise draw(int outputs, int trees, long seed) {
        LpnParameters shape = LpnParameters.of(outputs, trees);
        int[] positions = new int[trees];
        long[] values = new long[2 * trees];
        long[] draws = new long[trees];
        try (Randomness randomness = Randomness.seeded(seed)) {
            randomness.nextLongs(values, 0, values.length);
            randomness.nextLongs(draws, 0, trees);
        }
        for (int tree = 0; tree < trees; tree++) {
            int block = tree % (trees / 2);
            positions[tree] = block * shape.leaves() + Math.floorMod(draws[tree], shape.leaves());
        }
        return new RegularNoise(shape, positions, values);
    }

    /** Coordinates of e', and of e''. */
    public int half() {
        return shape.half();
    }

    /** Coordinates of a block. */
    int leaves() {
        return shape.leaves();
    }

    /** Places of the noise in e' that lie within the first {@code count} coordinates, ascending. */
    public int[] systematicPositions(int count) {
        return Arrays.stream(positions, 0, positions.length / 2)
                .filter(p -> p < count)
                .toArray();
    }

    /** Places of the noise in e'', ascending. */
    public int[] parityPositions() {
        return Arrays.copyOfRange(positions, positions.length / 2, positions.length);
    }

    /** Values of the noise in e'', two longs each. */
    public long[] parityValues() {
        return Arrays.copyOfRange(values, values.length / 2, values.length);
    }

    /** The first {@code count} elements of e'. */
    public long[] systematic(int count) {
        long[] half = new long[2 * half()];
        put(half, 0);
        return Arrays.copyOf(half, 2 * count);
    }

    /** e''. */
    public long[] parity() {
        long[] half = new long[2 * half()];
        put(half, positions.length / 2);
        return half;
    }

    /** u: the first {@code count} elements of e' plus the code of e''. */
    public long[] encode(ExpandConvoluteCode code, int count) {
        long[] u = systematic(count);
        try (Workers workers = new Workers(1)) {
            code.encode(parity(), u, 0, count, workers);
        }
        return u;
    }

    private void put(long[] half, int firstTree) {
        for (int tree = firstTree; tree < firstTree + positions.length / 2; tree++) {
            System.arraycopy(values, 2 * tree, half, 2 * positions[tree], 2);
        }
    }
}
