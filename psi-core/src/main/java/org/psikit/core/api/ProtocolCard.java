package org.psikit.core.api;

import java.util.List;
import java.util.Set;

/**
 * The description of a protocol: its name, abilities, assumptions and cost, as data. Refusals, the choice of {@code
 * auto}, {@code psi protocols} and the documents are made from it.
 *
 * @param name what it is called
 * @param assumption what the security rests on
 * @param abilities what it can do, one entry per kind of result
 * @param cost time and traffic
 * @param cautions what a party that departs from the protocol can do, and in which jobs
 */
public record ProtocolCard(Name name, String assumption, List<Ability> abilities, Cost cost, List<Caution> cautions) {

    /** Copies the lists. */
    public ProtocolCard {
        abilities = List.copyOf(abilities);
        cautions = List.copyOf(cautions);
    }

    /** Of a protocol of which one thing must be known in every job: a sentence. */
    public ProtocolCard(Name name, String assumption, List<Ability> abilities, Cost cost, String caution) {
        this(name, assumption, abilities, cost, List.of(Caution.always(null, caution)));
    }

    /** What a party that departs from the protocol can do, for any job, in a sentence. */
    public String caveat() {
        return Caution.all(cautions);
    }

    /**
     * What a protocol is called.
     *
     * @param id the word for flags and plans
     * @param title in a few words
     * @param paper authors, title, venue
     */
    public record Name(String id, String title, String paper) {}

    /** The word for flags and plans. */
    public String id() {
        return name.id;
    }

    /** What it is, in a few words. */
    public String title() {
        return name.title;
    }

    /** Where it comes from: authors, title, venue. */
    public String paper() {
        return name.paper;
    }

    /** The ability to reveal {@code reveal} under {@code security} to {@code learners}, if there is one. */
    public boolean can(Reveal reveal, SecurityModel security, Learners learners) {
        return abilities.stream()
                .anyMatch(a -> a.reveal() == reveal
                        && a.security().contains(security)
                        && a.learners().contains(learners));
    }

    /** Whether columns of matched rows can go with what is revealed. */
    public boolean sends(Reveal reveal) {
        return abilities.stream().anyMatch(a -> a.reveal() == reveal && a.send());
    }

    /**
     * One kind of result.
     *
     * @param reveal what is revealed
     * @param security models it can be had under
     * @param learners to whom
     * @param features what else goes with it
     */
    public record Ability(Reveal reveal, Set<SecurityModel> security, Set<Learners> learners, Set<Feature> features) {

        /** Copies the sets. */
        public Ability {
            security = Set.copyOf(security);
            learners = Set.copyOf(learners);
            features = Set.copyOf(features);
        }

        /** Whether a plan may have several rules. */
        public boolean severalRules() {
            return features.contains(Feature.SEVERAL_RULES);
        }

        /** Whether payload columns can be sent for matched rows. */
        public boolean send() {
            return features.contains(Feature.SEND);
        }

        /** Whether the job is one run over everything. */
        public boolean wholeJob() {
            return features.contains(Feature.WHOLE_JOB);
        }
    }

    /** What can go with a kind of result. */
    public enum Feature {
        /** A plan may have several rules. */
        SEVERAL_RULES,
        /** Payload columns can be sent for matched rows. */
        SEND,
        /** The job is one run over everything, without buckets. */
        WHOLE_JOB
    }

    private static final double HELD_BYTES_PER_ITEM = 150;
    private static final double NEEDED_BYTES_PER_ITEM = 70;
    private static final double COLD_SECONDS = 1.4;

    /** Cost for n items at the receiver and m at the sender. */
    public interface Cost {

        /** Number of times that a party waits for a message it cannot go on without. */
        int rounds();

        /** Content bytes from the receiver to the sender, without the return of results to the sender. */
        double bytesFromReceiver(double n, double m, int tagBytes);

        /** Content bytes from the sender to the receiver. */
        double bytesFromSender(double n, double m, int tagBytes);

        /** Seconds on one core a party of the reference machine, both parties at work at once. */
        double seconds(double n, double m);

        /** What these seconds go into, so that they can be told for another machine. */
        default Work work(double n, double m) {
            return Work.ofMemory(seconds(n, m));
        }

        /**
         * By how much the first run of a process takes longer if it takes seconds anyway: code is not compiled yet, and
         * memory not touched.
         */
        default double coldSeconds() {
            return COLD_SECONDS;
        }

        /**
         * Bytes of the Java heap that a bucket cannot do without at the party that needs more. Measured as the smallest
         * heap in which a job of a full bucket ends, less what every job takes. A job that may take less is refused.
         */
        default double bytesNeeded(double n, double m, Reveal reveal, PsiSession.Terms terms) {
            return NEEDED_BYTES_PER_ITEM * (n + m);
        }

        /** Most bytes that a party holds at once for a bucket where it may take as much as it likes. */
        default double bytesHeld(double n, double m) {
            return HELD_BYTES_PER_ITEM * (n + m);
        }

        /** What comes on top if more is wanted than rows or an exact count: payloads, or figures. */
        default Extra extra(double n, double m, Reveal reveal, PsiSession.Terms terms) {
            return Extra.NONE;
        }
    }

    /**
     * Cost on top of what a card says of rows and of an exact count.
     *
     * @param bytesFromReceiver content bytes from the receiver to the sender
     * @param bytesFromSender content bytes from the sender to the receiver
     * @param work of the busier party
     */
    public record Extra(double bytesFromReceiver, double bytesFromSender, Work work) {

        /** Nothing more. */
        public static final Extra NONE = new Extra(0, 0, new Work(0, 0, 0));
    }

    /**
     * Work of one core by what bounds its speed. The reference machine is a core of an AMD EPYC of the fourth generation
     * (Zen 4, AVX-512, VAES) with Java 17, warm.
     *
     * @param curvePoints scalar multiplications on Curve25519 in large batches, whatever the kernel
     * @param cipherSeconds bulk AES, hashing and bit matrices, on the reference machine
     * @param memorySeconds look-ups all over memory, on the reference machine
     */
    public record Work(double curvePoints, double cipherSeconds, double memorySeconds) {

        /** Both, one after the other. */
        public Work plus(Work other) {
            return new Work(
                    curvePoints + other.curvePoints,
                    cipherSeconds + other.cipherSeconds,
                    memorySeconds + other.memorySeconds);
        }

        /** Work on the curve alone. */
        public static Work ofCurve(double points) {
            return new Work(points, 0, 0);
        }

        /** Work that waits for memory alone. */
        public static Work ofMemory(double seconds) {
            return new Work(0, 0, seconds);
        }
    }
}
