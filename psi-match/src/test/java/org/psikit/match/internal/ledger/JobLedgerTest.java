package org.psikit.match.internal.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.psikit.io.link.Identity;

/** The end of a run is noted however it comes. */
class JobLedgerTest {

    private static final Identity OWNER = Identity.ephemeral();
    private static final Identity PEER = Identity.ephemeral();
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T10:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path temporary;

    @Test
    void anInterruptedRunIsNotedAndItsThreadStaysInterrupted() {
        Path folder = temporary.resolve("ledger");
        JobLedger ledger = JobLedger.open(new LedgerSettings(folder, null), OWNER, PEER.fingerprint(), CLOCK);
        Thread.currentThread().interrupt();
        try {
            ledger.failed("interrupted");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        LedgerRuns runs = LedgerRuns.of(folder);
        assertThat(runs.problems()).isEmpty();
        assertThat(runs.runs()).extracting(run -> run.end().outcome()).containsExactly("interrupted");
    }
}
