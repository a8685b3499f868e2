package org.psikit.match.estimate;

import org.psikit.core.api.ProtocolCard.Cost;
import org.psikit.core.api.PsiProtocol;
import org.psikit.core.api.PsiSession;
import org.psikit.match.bucket.BucketLayout;
import org.psikit.match.plan.Party;
import org.psikit.match.plan.Plan;
import org.psikit.match.plan.ProtocolCatalog;

/**
 * Tells from a protocol's card what a job will take on a machine and over a link.
 *
 * <pre>
 *   protocol = buckets · rules · (slower + faster / 2 + rounds · round trip)
 * </pre>
 *
 * <p>slower and faster being the longer and the shorter one of computing and sending, of which about half overlap. In a
 * protocol of one round both parties send at once; with more they take turns. Meant to be right within a factor of two.
 *
 * @param machine both parties' cores
 * @param link between them
 * @param threads of each party
 */
public record Estimator(Machine machine, LinkSpeed link, int threads) {

    /** Start of the program, its connection and the handshake. */
    private static final double START_SECONDS = 0.8;

    /** Runs as short as this are over before half of the slow code has run. */
    private static final double HALF_COLD_SECONDS = 0.08;

    /** Reading a row, bringing its key to one form, hashing it; and as much again for writing. */
    private static final double ROW_SECONDS = 2.5e-6;

    /** An item in pass 1 and again in pass 2. */
    private static final double ENTRY_BYTES = 2 * 24;

    /** What the JVM and this program take before the first row. */
    private static final double BASE_BYTES = 200e6;

    /** What {@code protocol} takes; it must be able to do what the plan asks. */
    public Estimate of(PsiProtocol protocol, Plan plan, long listenerAnnounced, long connectorAnnounced) {
        int rules = plan.rules().size();
        BucketLayout layout =
                BucketLayout.of(listenerAnnounced, connectorAnnounced, rules, BucketLayout.MAX_BUCKET_ITEMS);
        Party receiver = plan.to().receiver(listenerAnnounced, connectorAnnounced);
        double n = layout.capacity(receiver);
        double m = layout.capacity(receiver.other());
        boolean whole = ProtocolCatalog.ability(protocol, plan).orElseThrow().wholeJob();
        double pairs = whole ? layout.allPairs() : layout.jobPairs();
        int tagBytes = new PsiSession.Sizes((int) n, (int) m, layout.buckets(), pairs, layout.jobBuckets()).tagBytes();
        Cost cost = protocol.card().cost();
        double runs = layout.jobBuckets();
        double fromReceiver = runs * cost.bytesFromReceiver(n, m, tagBytes);
        double fromSender = runs * cost.bytesFromSender(n, m, tagBytes);
        boolean listening = receiver == Party.LISTENER;
        double seconds = firstRun(cost, runs * bucketSeconds(cost, n, m, tagBytes));
        double entries = (double) rules * Math.max(listenerAnnounced, connectorAnnounced);
        return new Estimate(
                protocol.card().id(),
                START_SECONDS + ROW_SECONDS * entries * machine.slowness() + seconds,
                seconds,
                listening ? fromReceiver : fromSender,
                listening ? fromSender : fromReceiver,
                BASE_BYTES + ENTRY_BYTES * entries + cost.bytesHeld(n, m),
                ENTRY_BYTES * entries,
                layout.buckets());
    }

    /** What takes {@code warmSeconds} when all code is compiled, in a process that has just started, as a job's has. */
    public static double firstRun(Cost cost, double warmSeconds) {
        return warmSeconds + cost.coldSeconds() * warmSeconds / (warmSeconds + HALF_COLD_SECONDS);
    }

    /** Seconds of one run of a protocol when all code is compiled, on n items at the receiver and m at the sender. */
    public double bucketSeconds(Cost cost, double n, double m, int tagBytes) {
        double compute = machine.seconds(cost.work(n, m), threads);
        double there = link.seconds(cost.bytesFromReceiver(n, m, tagBytes));
        double back = link.seconds(cost.bytesFromSender(n, m, tagBytes));
        double send = cost.rounds() == 1 ? Math.max(there, back) : there + back;
        return Math.max(compute, send) + Math.min(compute, send) / 2 + cost.rounds() * link.roundTripSeconds();
    }
}
