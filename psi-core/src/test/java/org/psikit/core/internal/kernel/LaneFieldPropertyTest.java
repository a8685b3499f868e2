package org.psikit.core.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every operation on operands at the bounds that it allows: the value is right modulo p, computed on integers of any
 * size, and the result keeps the bound that is promised. The columns' sums are largest where all limbs have one sign, so
 * those patterns come first; random signs and sizes follow.
 */
class LaneFieldPropertyTest {

    private static final BigInteger P = BigInteger.ONE.shiftLeft(255).subtract(BigInteger.valueOf(19));
    private static final int ROUNDS = 40;

    private final Random random = new Random(25519);

    static List<LaneField> fields() {
        return LaneFields.all();
    }

    @Test
    void columnsStayInsideTheirBinade() {
        // What step 2 of the proof claims: 12 times the sum of h_i h_j, against 0.92 * 2^(e_(k+1) + 51)
        for (int k = 0; k < 6; k++) {
            BigInteger sum = BigInteger.ZERO;
            for (int i = 0; i < 6; i++) {
                for (int j = 0; j < 6; j++) {
                    BigInteger product = half(i).multiply(half(j));
                    if (i + j == k) {
                        sum = sum.add(product);
                    } else if (i + j == k + 6) {
                        sum = sum.add(product.multiply(BigInteger.valueOf(19)).shiftRight(255));
                    }
                }
            }
            double share = 12
                    * new BigDecimal(sum)
                            .divide(new BigDecimal(BigInteger.ONE.shiftLeft(DoubleLimbs.exponent(k + 1) + 51)))
                            .doubleValue();
            assertThat(share * (1 + 0x1p-15) * (1 + 0x1p-15)).isLessThan(0.92);
            assertThat(DoubleLimbs.round(k)).isEqualTo(Math.scalb(1.5, DoubleLimbs.exponent(k + 1) + 52));
        }
        assertThat(new double[] {
                    DoubleLimbs.ROUND_0,
                    DoubleLimbs.ROUND_1,
                    DoubleLimbs.ROUND_2,
                    DoubleLimbs.ROUND_3,
                    DoubleLimbs.ROUND_4,
                    DoubleLimbs.ROUND_5
                })
                .containsExactly(
                        DoubleLimbs.round(0),
                        DoubleLimbs.round(1),
                        DoubleLimbs.round(2),
                        DoubleLimbs.round(3),
                        DoubleLimbs.round(4),
                        DoubleLimbs.round(5));
    }

    @ParameterizedTest
    @MethodSource("fields")
    void products(LaneField field) {
        int[][] bounds = {{1, 1}, {2, 2}, {3, 4}, {4, 3}, {12, 1}, {1, 12}, {2, 6}};
        Slots s = new Slots(field);
        for (int round = 0; round < ROUNDS; round++) {
            int[] bound = bounds[round % bounds.length];
            BigInteger[] a = s.fill(0, bound[0], round);
            BigInteger[] b = s.fill(1, bound[1], round / 2);
            BigInteger[] x = s.fill(2, 1, round);
            field.mul(s.at(3), s.at(0), s.at(1));
            field.mulSumDifference(s.at(4), s.at(5), s.at(2), s.at(0), s.at(1));
            for (int i = 0; i < s.lanes; i++) {
                BigInteger product = a[i].multiply(b[i]);
                s.check(3, i, product, 1);
                s.check(4, i, x[i].add(product), 2);
                s.check(5, i, x[i].subtract(product), 2);
            }
            field.mul(s.at(0), s.at(0), s.at(1));
            field.mulSumDifference(s.at(2), s.at(1), s.at(2), s.at(1), s.at(0));
            for (int i = 0; i < s.lanes; i++) {
                s.check(0, i, a[i].multiply(b[i]), 1);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("fields")
    void inPlaceSumsAndDifferences(LaneField field) {
        Slots s = new Slots(field);
        for (int round = 0; round < ROUNDS; round++) {
            BigInteger[] a = s.fill(0, 2, round);
            BigInteger[] b = s.fill(1, 3, round);
            BigInteger[] x = s.fill(2, 1, round);
            field.mulSumDifference(s.at(0), s.at(2), s.at(2), s.at(0), s.at(1));
            for (int i = 0; i < s.lanes; i++) {
                s.check(0, i, x[i].add(a[i].multiply(b[i])), 2);
                s.check(2, i, x[i].subtract(a[i].multiply(b[i])), 2);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("fields")
    void squares(LaneField field) {
        Slots s = new Slots(field);
        for (int round = 0; round < ROUNDS; round++) {
            BigInteger[] a = s.fill(0, 1 + round % 3, round);
            BigInteger[] x = s.fill(1, 1, round / 2);
            field.sqr(s.at(2), s.at(0));
            field.sqrDifference(s.at(3), s.at(4), s.at(1), s.at(0));
            field.sqr(s.at(0), s.at(0));
            for (int i = 0; i < s.lanes; i++) {
                BigInteger square = a[i].multiply(a[i]);
                s.check(0, i, square, 1);
                s.check(2, i, square, 1);
                s.check(3, i, square, 1);
                s.check(4, i, x[i].subtract(square), 2);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("fields")
    void smallMultiplesCarriesAndSums(LaneField field) {
        double[] small = {2, 4, 121665, 486662, -486662, (1 << 20) - 1, 1 - (1 << 20)};
        Slots s = new Slots(field);
        for (int round = 0; round < ROUNDS; round++) {
            int bound = 1 + round % 4;
            double factor = small[round % small.length];
            BigInteger[] a = s.fill(0, bound, round);
            BigInteger[] b = s.fill(1, 8 - bound, round / 3);
            BigInteger[] c = s.fill(2, 512, round);
            field.mulSmallAdd(s.at(3), s.at(0), factor, s.at(1));
            field.add(s.at(4), s.at(0), s.at(1));
            field.sub(s.at(5), s.at(0), s.at(1));
            field.carry(s.at(2), s.at(2));
            BigInteger f = BigInteger.valueOf((long) factor);
            for (int i = 0; i < s.lanes; i++) {
                s.check(3, i, a[i].multiply(f).add(b[i]), 9 - bound);
                s.check(4, i, a[i].add(b[i]), 8);
                s.check(5, i, a[i].subtract(b[i]), 8);
                s.check(2, i, c[i], 1);
            }
            field.mulSmallAdd(s.at(1), s.at(0), factor, s.at(1));
            field.sub(s.at(0), s.at(0), s.at(0));
            for (int i = 0; i < s.lanes; i++) {
                s.check(1, i, a[i].multiply(f).add(b[i]), 9 - bound);
                s.check(0, i, BigInteger.ZERO, 0);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("fields")
    void selectsByLane(LaneField field) {
        Slots s = new Slots(field);
        BigInteger[] a = s.fill(0, 3, 0);
        BigInteger[] b = s.fill(1, 3, 5);
        double[] mask = new double[s.lanes];
        Arrays.setAll(mask, i -> i % 3 % 2);
        field.select(s.at(3), mask, s.at(0), s.at(1));
        field.select(s.at(0), mask, s.at(0), s.at(1));
        for (int i = 0; i < s.lanes; i++) {
            BigInteger expected = i % 3 % 2 == 0 ? a[i] : b[i];
            assertThat(s.value(3, i)).isEqualTo(expected);
            assertThat(s.value(0, i)).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("fields")
    void masks(LaneField field) {
        Slots s = new Slots(field);
        BigInteger[] values = s.fill(0, 1, 7);
        for (int i = 0; i < s.lanes; i += 5) {
            // one limb alone, in either sign; every fifth of these is zero, some of them a negative one
            for (int k = 0; k < 6; k++) {
                s.set(0, i, k, BigInteger.ZERO, i % 2 == 0 ? -0.0 : 0.0);
            }
            if (i % 25 != 0) {
                int k = i % 6;
                BigInteger weight = BigInteger.ONE.shiftLeft(DoubleLimbs.exponent(k));
                s.set(0, i, k, i % 2 == 0 ? weight : weight.negate(), 0.0);
            }
            values[i] = s.value(0, i);
        }
        double[] zero = new double[s.lanes];
        double[] odd = new double[s.lanes];
        LaneMasks.zero(zero, s.at(0), s.lanes);
        LaneMasks.odd(odd, s.at(0), s.lanes);
        for (int i = 0; i < s.lanes; i++) {
            assertThat(zero[i]).isEqualTo(values[i].signum() == 0 ? 1.0 : 0.0);
            assertThat(odd[i]).isEqualTo(values[i].mod(P).testBit(0) ? 1.0 : 0.0);
        }
    }

    @ParameterizedTest
    @MethodSource("fields")
    void bytesAreCanonical(LaneField field) {
        Slots s = new Slots(field);
        byte[] out = new byte[32 * s.lanes];
        for (int round = 0; round < ROUNDS; round++) {
            BigInteger[] a = s.fill(0, 1, round);
            LaneBytes.store(s.at(0), s.lanes, out, 0, s.lanes);
            for (int i = 0; i < s.lanes; i++) {
                assertThat(decode(out, 32 * i)).isEqualTo(a[i].mod(P));
            }
            LaneBytes.load(out, 0, s.lanes, s.at(1), s.lanes);
            for (int i = 0; i < s.lanes; i++) {
                s.check(1, i, a[i], 2);
                assertThat(s.value(1, i)).isEqualTo(a[i].mod(P));
            }
        }
        BigInteger[] edges = {
            BigInteger.ZERO, BigInteger.ONE, BigInteger.ONE.negate(), BigInteger.valueOf(19), BigInteger.valueOf(-19)
        };
        for (int i = 0; i < s.lanes; i++) {
            for (int k = 0; k < 6; k++) {
                s.set(0, i, k, k == 0 ? edges[i % edges.length] : BigInteger.ZERO, 0.0);
            }
        }
        LaneBytes.store(s.at(0), s.lanes, out, 0, s.lanes);
        for (int i = 0; i < s.lanes; i++) {
            assertThat(decode(out, 32 * i)).isEqualTo(edges[i % edges.length].mod(P));
        }
    }

    @ParameterizedTest
    @MethodSource("fields")
    void wideStringsAreReduced(LaneField field) {
        Slots s = new Slots(field);
        byte[] in = new byte[48 * s.lanes];
        random.nextBytes(in);
        Arrays.fill(in, 0, 48, (byte) 0xFF);
        Arrays.fill(in, 48, 96, (byte) 0);
        LaneBytes.loadWide(in, 0, 48, s.lanes, s.at(0), s.lanes);
        for (int i = 0; i < s.lanes; i++) {
            BigInteger value = new BigInteger(1, Arrays.copyOfRange(in, 48 * i, 48 * i + 48));
            s.check(0, i, value, 128);
        }
        field.carry(s.at(1), s.at(0));
        for (int i = 0; i < s.lanes; i++) {
            s.check(1, i, s.value(0, i), 1);
        }
    }

    @ParameterizedTest
    @MethodSource("fields")
    void inversesAndRootPowers(LaneField field) {
        Slots s = new Slots(field);
        LanePowers powers = new LanePowers(field);
        BigInteger[] a = s.fill(4, 1, 6);
        BigInteger[] b = s.fill(5, 1, 7);
        powers.rootPower(s.at(6), s.at(4));
        BigInteger exponent = P.subtract(BigInteger.valueOf(5)).shiftRight(3);
        for (int i = 0; i < s.lanes; i++) {
            s.check(6, i, a[i].modPow(exponent, P), 1);
        }
        powers.invertAll(new LaneSlot[] {s.at(4), s.at(5)}, new LaneSlot[] {s.at(6), s.at(7)}, 2);
        for (int i = 0; i < s.lanes; i++) {
            s.check(4, i, a[i].modInverse(P), 1);
            s.check(5, i, b[i].modInverse(P), 1);
        }
    }

    private static BigInteger half(int k) {
        return BigInteger.ONE.shiftLeft(DoubleLimbs.exponent(k + 1) - 1);
    }

    private static BigInteger decode(byte[] bytes, int offset) {
        BigInteger value = BigInteger.ZERO;
        for (int i = 31; i >= 0; i--) {
            value = value.shiftLeft(8).or(BigInteger.valueOf(bytes[offset + i] & 0xFF));
        }
        return value;
    }

    /** Eight slots. */
    private final class Slots {

        final int lanes;
        private final LaneSlot[] slots = new LaneSlot[8];

        Slots(LaneField field) {
            this.lanes = field.lanes();
            Arrays.setAll(slots, i -> field.slot());
        }

        LaneSlot at(int index) {
            return slots[index];
        }

        /** The largest multiple of the limb's weight that the bound allows. */
        private BigInteger limit(int k, int bound) {
            BigInteger limit = half(k).multiply(BigInteger.valueOf(bound));
            limit = limit.add(limit.shiftRight(15));
            return limit.shiftRight(DoubleLimbs.exponent(k)).shiftLeft(DoubleLimbs.exponent(k));
        }

        void set(int index, int lane, int k, BigInteger limb, double zero) {
            slots[index].array()[slots[index].start() + k * lanes + lane] =
                    limb.signum() == 0 ? zero : limb.doubleValue();
            assertThat(limb.signum() == 0
                            || new BigDecimal(limb.doubleValue())
                                    .toBigIntegerExact()
                                    .equals(limb))
                    .isTrue();
        }

        /** Fills a slot with elements that the bound allows, those in pattern below 6 with every limb at its limit. */
        BigInteger[] fill(int index, int bound, int pattern) {
            BigInteger[] values = new BigInteger[lanes];
            for (int i = 0; i < lanes; i++) {
                for (int k = 0; k < 6; k++) {
                    BigInteger limit = limit(k, bound);
                    int weight = DoubleLimbs.exponent(k);
                    BigInteger limb = switch (pattern % 8) {
                        case 0 -> limit;
                        case 1 -> limit.negate();
                        case 2 -> (k + i) % 2 == 0 ? limit : limit.negate();
                        case 3 -> random.nextBoolean() ? limit : limit.negate();
                        case 4 ->
                            limit.subtract(BigInteger.valueOf(random.nextInt(3)).shiftLeft(weight));
                        default ->
                            new BigInteger(limit.bitLength() - weight + 8, random)
                                    .mod(limit.shiftRight(weight).shiftLeft(1).add(BigInteger.ONE))
                                    .subtract(limit.shiftRight(weight))
                                    .shiftLeft(weight);
                    };
                    set(index, i, k, limb, 0.0);
                }
                values[i] = value(index, i);
            }
            return values;
        }

        BigInteger value(int index, int lane) {
            BigInteger value = BigInteger.ZERO;
            for (int k = 0; k < 6; k++) {
                value = value.add(new BigDecimal(slots[index].array()[slots[index].start() + k * lanes + lane])
                        .toBigIntegerExact());
            }
            return value;
        }

        void check(int index, int lane, BigInteger expected, int bound) {
            assertThat(value(index, lane).mod(P)).isEqualTo(expected.mod(P));
            for (int k = 0; k < 6; k++) {
                BigInteger limb = new BigDecimal(slots[index].array()[slots[index].start() + k * lanes + lane])
                        .toBigIntegerExact();
                assertThat(limb.abs()).isLessThanOrEqualTo(limit(k, bound));
                assertThat(limb.mod(BigInteger.ONE.shiftLeft(DoubleLimbs.exponent(k))))
                        .isZero();
            }
        }
    }
}
