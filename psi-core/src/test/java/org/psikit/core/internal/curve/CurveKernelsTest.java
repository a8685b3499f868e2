package org.psikit.core.internal.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.junit.jupiter.api.Test;

class CurveKernelsTest {

    @Test
    void smallJobsAreNotWorthTheWarmUp() {
        assumeThat(System.getProperty(CurveKernels.PROPERTY)).isNull();
        assertThat(CurveKernels.forItems(1).name()).isEqualTo("scalar");
        CurveKernels.warmUp(1);
    }

    @Test
    void largeJobsGetTheMachinesBest() {
        assertThat(CurveKernels.forThread().name()).isIn("scalar", "plain-fma", "vector-256", "vector-512");
        assertThat(CurveKernels.forItems(1 << 20).name())
                .isEqualTo(CurveKernels.forThread().name());
        assertThat(CurveKernels.forThread()).isNotSameAs(CurveKernels.forThread());
    }
}
