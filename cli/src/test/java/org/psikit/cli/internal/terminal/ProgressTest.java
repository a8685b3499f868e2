package org.psikit.cli.internal.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressTest {

    private static final ProgressBar.State HALF =
            new ProgressBar.State("blinding", 500_000, 1_000_000, 0, 5_000_000_000L);

    @Test
    void theBarTellsPhaseRateBytesAndTimeLeft() {
        assertThat(ProgressBar.line(HALF, 5_000_000_000L, 12_345_678, 80))
                .isEqualTo("blinding ████████████░░░░░░░░░░░░  50%  100k rows/s  12.3 MB  0:05 left");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 10, 20, 40, 60, 79, 200})
    void theBarFitsAnyWidth(int columns) {
        assertThat(ProgressBar.line(HALF, 5_000_000_000L, 12_345_678, columns).length())
                .isLessThanOrEqualTo(columns);
    }

    @Test
    void whileNothingIsHeardTheRateStandsAndTheTimeLeftRunsDown() {
        assertThat(ProgressBar.line(HALF, 7_000_000_000L, 0, 80)).endsWith(" 50%  100k rows/s  0:03 left");
        assertThat(ProgressBar.line(HALF, 99_000_000_000L, 0, 80)).endsWith(" 50%  100k rows/s");
    }

    @Test
    void aPhaseWithoutTotalHasNoBar() {
        assertThat(ProgressBar.line(new ProgressBar.State("waiting", 0, -1, 0, 0), 1, 0, 80))
                .isEqualTo("waiting");
    }

    @Test
    void theBarLeavesNothingBehind() {
        StringWriter out = new StringWriter();
        try (ProgressBar bar = new ProgressBar(new PrintWriter(out), 80, () -> 0)) {
            bar.progress("blinding", 1, 2);
        }
        assertThat(out.toString()).endsWith("\r\u001b[K").doesNotContain("\n");
    }

    @Test
    void jsonLinesShowEveryPhaseAndItsEndButNotEveryStep() {
        StringWriter out = new StringWriter();
        EventLines lines = new EventLines(new PrintWriter(out), () -> 7);
        for (int i = 0; i <= 1000; i++) {
            lines.progress("blinding", i, 1000);
        }
        lines.progress("finding", 0, 10);
        assertThat(out.toString().lines())
                .hasSizeBetween(3, 12)
                .allMatch(
                        l -> l.matches(
                                "\\{\"time\":\"[-0-9:.TZ]+\",\"event\":\"progress\",\"phase\":\"\\w+\",\"done\":\\d+,\"total\":\\d+,\"seconds\":[\\d.]+,\"bytes\":7}"));
        assertThat(out.toString()).contains("\"done\":1000,", "\"phase\":\"finding\"");
    }
}
