package org.psikit.ot.internal.oprf.kkrt;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import org.junit.jupiter.api.Test;
import org.psikit.core.api.PsiSession.Sizes;

class KkrtParametersTest {

    @Test
    void widthAtAMillionItemsIsThePublishedOne() {
        double bits = 40 + Math.log(3.0 * (1 << 20)) / Math.log(2);
        assertThat(KkrtParameters.codeWidth(bits)).isEqualTo(439);
        KkrtParameters parameters = KkrtParameters.of(Sizes.single(1 << 20, 1 << 20));
        assertThat(parameters.width()).isEqualTo(448);
    }

    /** Against the same sum in whole numbers. */
    @Test
    void widthIsTheLeastThatTheTailAllows() {
        for (int bits : new int[] {41, 50, 62, 72, 80}) {
            int width = KkrtParameters.codeWidth(bits);
            assertThat(tail(width).compareTo(power(bits))).isLessThanOrEqualTo(0);
            assertThat(tail(width - 1).compareTo(power(bits))).isGreaterThan(0);
        }
    }

    @Test
    void moreBucketsNeedMore() {
        Sizes one = Sizes.single(1 << 20, 1 << 20);
        Sizes many = new Sizes(1 << 20, 1 << 20, 1024, one.jobPairs() * 1024, 1024);
        assertThat(KkrtParameters.of(many).bins())
                .isGreaterThan(KkrtParameters.of(one).bins());
        assertThat(KkrtParameters.of(many).width()).isEqualTo(512);
    }

    @Test
    void chunksAndSlicesCoverAllBins() {
        for (int n : new int[] {1, 127, 128, 129, 12_000, 12_500, 50_000}) {
            KkrtParameters parameters = KkrtParameters.of(Sizes.single(n, n));
            int covered = 0;
            for (int first = 0; first < parameters.bins(); first += KkrtParameters.CHUNK_BINS) {
                int bins = parameters.chunkBins(first);
                for (int slice = 0; slice < KkrtParameters.slices(bins); slice++) {
                    covered += KkrtParameters.sliceBins(slice, bins);
                }
            }
            assertThat(covered).isEqualTo(parameters.bins());
        }
    }

    private static BigDecimal tail(int width) {
        BigInteger sum = BigInteger.ZERO;
        BigInteger term = BigInteger.ONE;
        for (int i = 0; i < 128; i++) {
            sum = sum.add(term);
            term = term.multiply(BigInteger.valueOf(width - i)).divide(BigInteger.valueOf(i + 1));
        }
        return new BigDecimal(sum).divide(new BigDecimal(BigInteger.TWO.pow(width)), new MathContext(40));
    }

    private static BigDecimal power(int bits) {
        return BigDecimal.ONE.divide(new BigDecimal(BigInteger.TWO.pow(bits)), new MathContext(40));
    }
}
