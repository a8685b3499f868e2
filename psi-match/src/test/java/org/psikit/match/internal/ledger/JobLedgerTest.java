package org.psikit.match.internal.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.psikit.core.error.PlanMismatchException;
import org.psikit.io.link.Identity;
import org.psikit.match.internal.bucket.ItemStore;
import org.psikit.match.internal.bucket.RecordItemStore;
import org.psikit.match.keys.Rule;
import org.psikit.match.plan.Party;
import org.psikit.match.plan.Plan;
import org.psikit.match.plan.PlanDraft;
import org.psikit.match.plan.PlanField;
import org.psikit.match.plan.To;

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

    @Test
    void aPeerThatComesBackWithAnotherSizeBeginsAnotherRun() {
        Path folder = temporary.resolve("ledger");
        JobLedger ledger = JobLedger.open(new LedgerSettings(folder, 2), OWNER, PEER.fingerprint(), CLOCK);
        Plan plan = new PlanDraft()
                .set(PlanField.RULES, List.of(Rule.parse("email")))
                .set(PlanField.TO, To.BOTH)
                .plan();
        try (ItemStore items = RecordItemStore.inMemory(1)) {
            assertThat(ledger.compare(items, plan)).isEmpty();
        }
        ledger.begin(Party.LISTENER, plan, 256, 512);
        ledger.begin(Party.LISTENER, plan, 256, 512);
        ledger.begin(Party.LISTENER, plan, 256, 1024);
        assertThat(LedgerRuns.of(folder).runs())
                .extracting(run -> run.job().orElseThrow().peerAnnounced() + " "
                        + run.end().outcome())
                .containsExactly("512 network", "1024 open");
        assertThatThrownBy(() -> ledger.begin(Party.LISTENER, plan, 256, 2048))
                .isInstanceOf(PlanMismatchException.class)
                .hasMessageContaining("has 2 runs");
        ledger.failed("plan");
        assertThat(LedgerRuns.of(folder).runs())
                .filteredOn(run -> run.job().isPresent())
                .extracting(run -> run.end().outcome())
                .containsExactly("network", "network");
    }
}
