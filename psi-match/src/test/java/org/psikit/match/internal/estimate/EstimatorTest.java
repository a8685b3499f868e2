package org.psikit.match.internal.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.psikit.core.api.ProtocolCard;
import org.psikit.core.api.ProtocolCard.Work;
import org.psikit.core.api.PsiProtocol;
import org.psikit.match.keys.Normalizer;
import org.psikit.match.keys.Rule;
import org.psikit.match.option.LinkSpeed;
import org.psikit.match.plan.Plan;
import org.psikit.match.plan.PlanDraft;
import org.psikit.match.plan.PlanField;
import org.psikit.match.plan.ProtocolCatalog;
import org.psikit.match.plan.ProtocolChoice;
import org.psikit.match.plan.To;
import org.psikit.match.report.Numbers;

class EstimatorTest {

    private static final LinkSpeed SLOW = new LinkSpeed(8e6, 0.1);
    private static final LinkSpeed ENDLESS = new LinkSpeed(1e30, 0);

    private static Plan plan(To to, String protocol, int rules) {
        PlanDraft draft = new PlanDraft();
        for (int i = 0; i < rules; i++) {
            draft.add(PlanField.RULES, Rule.of("key" + i, Normalizer.TEXT));
        }
        draft.set(PlanField.TO, to);
        draft.set(PlanField.PROTOCOL, protocol);
        return draft.plan();
    }

    private static Estimator over(LinkSpeed link) {
        return new Estimator(Machine.REFERENCE, link, 1, 1L << 30);
    }

    @Test
    void bytesAreThoseOfTheCardAtThePartyThatSendsThem() {
        PricedProtocol protocol = new PricedProtocol("p", 1, 0, 50);
        Estimate toListener = over(ENDLESS).of(protocol, plan(To.LISTENER, "p", 1), 102400, 204800);
        assertThat(toListener.buckets()).isEqualTo(1);
        assertThat(toListener.bytes().listener()).isEqualTo(50 * (102400 + 1088.0), within(50 * 1100.0));
        assertThat(toListener.bytes().connector()).isEqualTo(10 * 204800.0, within(10 * 1100.0));
        Estimate toConnector = over(ENDLESS).of(protocol, plan(To.CONNECTOR, "p", 1), 102400, 204800);
        assertThat(toConnector.bytes().connector()).isEqualTo(50 * 204800.0, within(50 * 1100.0));
    }

    @Test
    void manyRowsAreBucketsAndRulesAreRuns() {
        PricedProtocol protocol = new PricedProtocol("p", 2, 1e-6, 50);
        Plan three = plan(To.BOTH, "p", 3);
        Estimate estimate = over(ENDLESS).of(protocol, three, 10_000_000, 10_000_000);
        assertThat(estimate.buckets()).isGreaterThan(9);
        assertThat(estimate.time().protocolSeconds()).isEqualTo(32.5, within(1.0));
        assertThat(estimate.time().seconds()).isGreaterThan(estimate.time().protocolSeconds());
        // Lists that outgrow their share of the memory go to disk: three rules, twice while they are partitioned.
        double entries = 3.0 * 24 * 10_000_000;
        assertThat(estimate.room().diskBytes()).isEqualTo(2 * (entries - (1 << 26)), within(0.02 * entries));
        Estimate tenfold = over(ENDLESS).of(protocol, three, 100_000_000, 100_000_000);
        assertThat(tenfold.room().memoryBytes())
                .isLessThan(1.2 * estimate.room().memoryBytes());
        assertThat(tenfold.room().diskBytes()).isGreaterThan(9 * estimate.room().diskBytes());
    }

    @Test
    void aSlowLinkIsPaidForByBytesAndByRounds() {
        double n = 1e6;
        PricedProtocol atOnce = new PricedProtocol("p", 1, 0, 10);
        PricedProtocol inTurns = new PricedProtocol("p", 3, 0, 10);
        assertThat(over(SLOW).bucketSeconds(atOnce.card().cost(), n, n, 10)).isEqualTo(10 + 0.1, within(1e-6));
        assertThat(over(SLOW).bucketSeconds(inTurns.card().cost(), n, n, 10)).isEqualTo(20 + 0.3, within(1e-6));
    }

    @Test
    void theFirstRunOfAProcessTakesLonger() {
        ProtocolCard.Cost cost = new PricedProtocol("p", 1, 0, 0).card().cost();
        assertThat(Estimator.firstRun(cost, 0)).isZero();
        assertThat(Estimator.firstRun(cost, 0.08)).isEqualTo(0.08 + cost.coldSeconds() / 2, within(1e-9));
        assertThat(Estimator.firstRun(cost, 100)).isEqualTo(100 + cost.coldSeconds(), within(0.01));
    }

    @Test
    void workIsToldForTheMachine() {
        Machine half = new Machine(
                2 * Machine.REFERENCE.pointMicros(),
                Machine.REFERENCE.cipherGigabytes() / 2,
                2 * Machine.REFERENCE.memoryNanos());
        Work work = new Work(1e6, 1, 1);
        double here = Machine.REFERENCE.seconds(work, 1);
        assertThat(here).isEqualTo(2 + Machine.REFERENCE.pointMicros(), within(1e-9));
        assertThat(half.seconds(work, 1)).isEqualTo(2 * here, within(1e-9));
        assertThat(half.seconds(Work.ofCurve(1e6), 4)).isEqualTo(Machine.REFERENCE.pointMicros() / 2, within(1e-9));
    }

    @Test
    void autoTakesTheQuickestOverThatLinkAndSaysWhy() {
        PsiProtocol lean = new PricedProtocol("lean", 1, 20e-6, 10);
        PsiProtocol quick = new PricedProtocol("quick", 1, 1e-6, 100);
        List<PsiProtocol> able = List.of(lean, quick);
        Plan auto = plan(To.BOTH, Plan.AUTO, 1);
        ProtocolChoice near = new QuickestProtocol(over(ENDLESS)).choose(able, auto, 1 << 20, 1 << 20);
        assertThat(near.protocol()).isSameAs(quick);
        double seconds = over(ENDLESS).of(quick, auto, 1 << 20, 1 << 20).time().seconds();
        assertThat(near.why()).startsWith("auto takes the quickest, about quick " + Numbers.seconds(seconds));
        ProtocolChoice far = new QuickestProtocol(over(SLOW)).choose(able, auto, 1 << 20, 1 << 20);
        assertThat(far.protocol()).isSameAs(lean);
        assertThat(far.why()).contains("8 Mbit/s with a round trip of 100 ms");
        assertThat(far.why()).doesNotContain("assumed");
        assertThat(new QuickestProtocol(over(LinkSpeed.ASSUMED))
                        .choose(able, auto, 1 << 20, 1 << 20)
                        .why())
                .contains("100 Mbit/s with a round trip of 20 ms, assumed since nothing else was said");
        assertThat(new QuickestProtocol(over(ENDLESS))
                        .choose(List.of(lean), auto, 1 << 20, 1 << 20)
                        .why())
                .contains("the only one");
        assertThat(new QuickestProtocol(over(ENDLESS))
                        .choose(List.of(quick), plan(To.BOTH, "quick", 1), 5000, 5000)
                        .why())
                .isEqualTo("the plan names it");
    }

    @Test
    void smallJobsTakeTheInstalledOneWithoutFixedCosts() {
        Plan auto = plan(To.BOTH, Plan.AUTO, 1);
        List<PsiProtocol> able = ProtocolCatalog.installed().able(auto);
        assertThat(new QuickestProtocol(over(LinkSpeed.LOOPBACK))
                        .choose(able, auto, 3072, 1024)
                        .protocol()
                        .card()
                        .id())
                .isEqualTo("ecdh");
        assertThat(new QuickestProtocol(over(LinkSpeed.LOOPBACK))
                        .choose(able, auto, 1 << 20, 1 << 20)
                        .protocol()
                        .card()
                        .id())
                .isNotEqualTo("ecdh");
    }
}
