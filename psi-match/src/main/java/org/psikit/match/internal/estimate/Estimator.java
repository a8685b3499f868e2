package org.psikit.match.internal.estimate;

import org.psikit.core.api.ProtocolCard.Cost;
import org.psikit.core.api.ProtocolCard.Extra;
import org.psikit.core.api.ProtocolCard.Work;
import org.psikit.core.api.PsiProtocol;
import org.psikit.core.api.PsiSession;
import org.psikit.core.api.Reveal;
import org.psikit.match.internal.bucket.BucketLayout;
import org.psikit.match.internal.bucket.EntryShape;
import org.psikit.match.option.LinkSpeed;
import org.psikit.match.plan.Party;
import org.psikit.match.plan.Plan;
import org.psikit.match.plan.ProtocolCatalog;

/**
 * Computes the expected cost of a job on a machine and a link, from the card of the protocol.
 *
 * <pre>
 *   protocol = (buckets · rules + rehearsal) · (slower + faster / 2 + rounds · round trip)
 * </pre>
 *
 * <p>slower and faster being the longer and the shorter one of computing and sending, of which about half overlap. In a
 * protocol of one round both parties send at once; with more they take turns. Meant to be right within a factor of two.
 *
 * @param machine both parties' cores
 * @param link between them
 * @param threads of each party
 * @param memoryBytes of the Java heap that each party may take
 */
public record Estimator(Machine machine, LinkSpeed link, int threads, long memoryBytes) {

    /** Two processes that start, find each other, agree, and end. */
    public static final double START_SECONDS = 0.8;

    /** Reading a row, bringing its key to one form, hashing it, and writing it. */
    public static final double ROW_SECONDS = 1.35e-6;

    /** A run so long has met half of the code that is slow at first. */
    private static final double HALF_COLD_SECONDS = 0.08;

    /** Memory of Java besides the heap, and of the heap before the first collection. */
    private static final double BASE_BYTES = 130e6;

    /** Estimates the cost of {@code protocol}, which must support the plan. */
    public Estimate of(PsiProtocol protocol, Plan plan, long listenerAnnounced, long connectorAnnounced) {
        int values = plan.valuesPerRow();
        BucketLayout layout = BucketLayout.of(
                values * listenerAnnounced,
                values * connectorAnnounced,
                plan.rules().size(),
                BucketLayout.MAX_BUCKET_ITEMS);
        Party receiver = plan.to().receiver(listenerAnnounced, connectorAnnounced);
        double n = layout.capacity(receiver);
        double m = layout.capacity(receiver.other());
        boolean whole = ProtocolCatalog.ability(protocol, plan).orElseThrow().wholeJob();
        double pairs = whole ? layout.allPairs() : layout.jobPairs();
        int tagBytes = new PsiSession.Sizes((int) n, (int) m, layout.buckets(), pairs, layout.jobBuckets()).tagBytes();
        Cost cost = protocol.card().cost();
        PsiSession.Terms terms = plan.terms(receiver, layout.sharedChecks());
        Bucket bucket = Bucket.of(cost, n, m, tagBytes, cost.extra(n, m, plan.reveal(), terms));
        double runs = layout.jobBuckets();
        double rehearsals = plan.reveal() == Reveal.ROWS ? 0 : 1;
        Bucket rehearsal = Bucket.of(cost, n, m, tagBytes, Extra.NONE);
        double fromReceiver = runs * bucket.fromReceiver + rehearsals * rehearsal.fromReceiver;
        double fromSender = runs * bucket.fromSender + rehearsals * rehearsal.fromSender;
        double warm = runs * bucketSeconds(bucket) + rehearsals * bucketSeconds(rehearsal);
        double seconds = firstRun(cost, warm);
        double rows = Math.max(listenerAnnounced, connectorAnnounced);
        boolean listening = receiver == Party.LISTENER;
        Sizes sizes = new Sizes(plan, layout, whole, listenerAnnounced, connectorAnnounced);
        SpaceEstimate space = sizes.space(cost.bytesHeld(n, m), SpaceEstimate.listBytes(memoryBytes));
        double needed = SpaceEstimate.JOB_BYTES + cost.bytesNeeded(n, m, plan.reveal(), terms);
        long heap = SpaceEstimate.least(lists -> sizes.space(needed, lists).memoryBytes());
        return new Estimate(
                protocol.card().id(),
                new Estimate.Time(
                        START_SECONDS + ROW_SECONDS * rows * layout.rules() * machine.slowness() + seconds,
                        seconds,
                        warm),
                listening ? new Estimate.Bytes(fromReceiver, fromSender) : new Estimate.Bytes(fromSender, fromReceiver),
                new Estimate.Room(
                        BASE_BYTES + Math.min(Math.max(space.memoryBytes(), heap), memoryBytes),
                        heap,
                        space.diskBytes()),
                layout.buckets());
    }

    /** The inputs of the memory estimate. */
    private record Sizes(
            Plan plan, BucketLayout layout, boolean whole, long listenerAnnounced, long connectorAnnounced) {

        /** The need of the party that needs more. */
        SpaceEstimate space(double held, long lists) {
            long memory = 0;
            long disk = 0;
            for (Party party : Party.values()) {
                long rows = party == Party.LISTENER ? listenerAnnounced : connectorAnnounced;
                int values = plan.figures().marks(party).size()
                        + (plan.figures().group(party).isPresent() ? 1 : 0);
                EntryShape entry = new EntryShape(plan.sends().bytes(party), values);
                long entries = Long.BYTES * (long) entry.words() * rows * plan.valuesPerRow() * layout.rules();
                SpaceEstimate space = SpaceEstimate.of(entries, layout, whole, (long) held, rows, lists);
                memory = Math.max(memory, space.memoryBytes());
                disk = Math.max(disk, Math.max(0, entries - lists) + space.diskBytes());
            }
            return new SpaceEstimate(memory, disk);
        }
    }

    /** The time in a fresh process, as for a job, of a run that takes {@code warmSeconds} with all code compiled. */
    public static double firstRun(Cost cost, double warmSeconds) {
        return warmSeconds + cost.coldSeconds() * coldShare(warmSeconds);
    }

    /** How much of a protocol's cold seconds a run meets that would take {@code warmSeconds} warm. */
    public static double coldShare(double warmSeconds) {
        return warmSeconds / (warmSeconds + HALF_COLD_SECONDS);
    }

    /** Seconds of a warm run of a protocol, on rows or an exact count of n items at the receiver and m at the sender. */
    public double bucketSeconds(Cost cost, double n, double m, int tagBytes) {
        return bucketSeconds(Bucket.of(cost, n, m, tagBytes, Extra.NONE));
    }

    private double bucketSeconds(Bucket bucket) {
        double compute = machine.seconds(bucket.work, threads);
        double there = link.seconds(bucket.fromReceiver);
        double back = link.seconds(bucket.fromSender);
        double send = bucket.rounds == 1 ? Math.max(there, back) : there + back;
        return Math.max(compute, send) + Math.min(compute, send) / 2 + bucket.rounds * link.roundTripSeconds();
    }

    /** The cost of one run of a protocol. */
    private record Bucket(Work work, double fromReceiver, double fromSender, int rounds) {

        static Bucket of(Cost cost, double n, double m, int tagBytes, Extra extra) {
            return new Bucket(
                    cost.work(n, m).plus(extra.work()),
                    cost.bytesFromReceiver(n, m, tagBytes) + extra.bytesFromReceiver(),
                    cost.bytesFromSender(n, m, tagBytes) + extra.bytesFromSender(),
                    cost.rounds());
        }
    }
}
