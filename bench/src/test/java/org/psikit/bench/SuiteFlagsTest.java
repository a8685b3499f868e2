package org.psikit.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What a suite does by its flags. */
class SuiteFlagsTest {

    private static final long HOUR = 3600;

    static SuiteOptions options(String... arguments) {
        SuiteFlags flags = new SuiteFlags();
        new CommandLine(CommandLine.Model.CommandSpec.create()
                        .addMixin("suite", CommandLine.Model.CommandSpec.forAnnotatedObject(flags)))
                .parseArgs(arguments);
        assertThat(flags.asked()).isTrue();
        return flags.options(null, null);
    }

    @Test
    void jobsAlone() {
        SuiteOptions options = options("--hold-estimates");
        assertThat(options.sizes()).isEmpty();
        assertThat(options.links()).isEmpty();
        assertThat(options.jobSizes()).containsExactly(1L << 16, 1L << 20);
        assertThat(options.mayRun(1 << 16, HOUR)).isTrue();
        assertThat(options.mayRun(1 << 20, HOUR)).isTrue();
    }

    @Test
    void jobsAloneOfOtherSizes() {
        SuiteOptions options = options("--hold-estimates", "--sizes", "1000,2^24");
        assertThat(options.sizes()).isEmpty();
        assertThat(options.jobSizes()).containsExactly(1000L, 1L << 24);
        assertThat(options.mayRun(1 << 24, HOUR)).isTrue();
    }

    @Test
    void jobsBeforeAQuickSuiteAreHeldAndTakeNothingOfItsTime() {
        SuiteOptions quick = options("--quick");
        assertThat(quick.jobSizes()).isEmpty();
        SuiteOptions options = options("--quick", "--hold-estimates");
        assertThat(options.sizes()).isEqualTo(quick.sizes());
        assertThat(options.budgetSeconds()).isEqualTo(quick.budgetSeconds());
        assertThat(options.jobSizes()).containsExactly(1L << 16, 1L << 20);
        assertThat(options.mayRun(1 << 20, HOUR)).isTrue();
        assertThat(options.jobsApart()).isTrue();
        SuiteOptions sized = options("--quick", "--hold-estimates", "--sizes", "1000");
        assertThat(sized.sizes()).containsExactly(1000L);
        assertThat(sized.jobSizes()).isEqualTo(options.jobSizes());
    }

    @Test
    void aFullSuiteHasJobsAnywayAndHoldsThemIfAsked() {
        SuiteOptions full = options("--full");
        assertThat(full.jobSizes()).containsExactly(1L << 16, 1L << 20, 1L << 22);
        assertThat(full.mayRun(1 << 20, HOUR)).isFalse();
        SuiteOptions held = options("--full", "--hold-estimates");
        assertThat(held.jobSizes()).isEqualTo(full.jobSizes());
        assertThat(held.mayRun(1 << 20, HOUR)).isTrue();
        assertThat(held.mayRun(1 << 22, HOUR)).isFalse();
        assertThat(held.jobsApart()).isFalse();
    }

    @Test
    void linksAreASuiteThatJobsGoBefore() {
        SuiteOptions options = options("--hold-estimates", "--links", "lan", "--sizes", "1000");
        assertThat(options.sizes()).containsExactly(1000L);
        assertThat(options.links()).isEqualTo(List.of(BenchLink.LAN));
        assertThat(options.jobSizes()).containsExactly(1L << 16, 1L << 20);
    }
}
