package org.psikit.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.psikit.bench.internal.party.BenchLink;
import org.psikit.bench.internal.suite.SuiteOptions;
import picocli.CommandLine;

/** What a suite does by its flags. */
public final class SuiteFlagsTest {

    private static final long HOUR = 3600;

    /** What a suite measures that is started with these flags. */
    public static SuiteOptions options(String... arguments) {
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
        assertThat(options.cases().sizes()).isEmpty();
        assertThat(options.cases().links()).isEmpty();
        assertThat(options.jobs().sizes()).containsExactly(1L << 16, 1L << 20);
        assertThat(options.mayRun(1 << 16, HOUR)).isTrue();
        assertThat(options.mayRun(1 << 20, HOUR)).isTrue();
    }

    @Test
    void jobsAloneOfOtherSizes() {
        SuiteOptions options = options("--hold-estimates", "--sizes", "1000,2^24");
        assertThat(options.cases().sizes()).isEmpty();
        assertThat(options.jobs().sizes()).containsExactly(1000L, 1L << 24);
        assertThat(options.mayRun(1 << 24, HOUR)).isTrue();
    }

    @Test
    void jobsBeforeAQuickSuiteAreHeldAndTakeNothingOfItsTime() {
        SuiteOptions quick = options("--quick");
        assertThat(quick.jobs().sizes()).isEmpty();
        SuiteOptions options = options("--quick", "--hold-estimates");
        assertThat(options.cases().sizes()).isEqualTo(quick.cases().sizes());
        assertThat(options.limits().suiteSeconds()).isEqualTo(quick.limits().suiteSeconds());
        assertThat(options.jobs().sizes()).containsExactly(1L << 16, 1L << 20);
        assertThat(options.mayRun(1 << 20, HOUR)).isTrue();
        assertThat(options.jobsApart()).isTrue();
        SuiteOptions sized = options("--quick", "--hold-estimates", "--sizes", "1000");
        assertThat(sized.cases().sizes()).containsExactly(1000L);
        assertThat(sized.jobs().sizes()).isEqualTo(options.jobs().sizes());
    }

    @Test
    void aFullSuiteHasJobsAnywayAndHoldsThemIfAsked() {
        SuiteOptions full = options("--full");
        assertThat(full.jobs().sizes()).containsExactly(1L << 16, 1L << 20, 1L << 22);
        assertThat(full.mayRun(1 << 20, HOUR)).isFalse();
        SuiteOptions held = options("--full", "--hold-estimates");
        assertThat(held.jobs().sizes()).isEqualTo(full.jobs().sizes());
        assertThat(held.mayRun(1 << 20, HOUR)).isTrue();
        assertThat(held.mayRun(1 << 22, HOUR)).isFalse();
        assertThat(held.jobsApart()).isFalse();
    }

    @Test
    void linksAreASuiteThatJobsGoBefore() {
        SuiteOptions options = options("--hold-estimates", "--links", "lan", "--sizes", "1000");
        assertThat(options.cases().sizes()).containsExactly(1000L);
        assertThat(options.cases().links()).isEqualTo(List.of(BenchLink.LAN));
        assertThat(options.jobs().sizes()).containsExactly(1L << 16, 1L << 20);
    }
}
