package org.psikit.core.api;

import java.util.List;
import java.util.Set;

/**
 * The description of a protocol: its name, abilities, assumptions and cost, as data. Refusals, the choice of {@code
 * auto}, {@code psi protocols} and the documents are made from it.
 *
 * @param name its names
 * @param assumption the assumption that its security rests on
 * @param abilities its abilities, one entry per kind of result
 * @param cost time and traffic
 * @param cautions the limitations a user must know, and the jobs they concern
 */
public record ProtocolCard(Name name, String assumption, List<Ability> abilities, Cost cost, List<Caution> cautions) {

    /** Copies the lists. */
    public ProtocolCard {
        abilities = List.copyOf(abilities);
        cautions = List.copyOf(cautions);
    }

    /** A card with a single caution, which holds for every job. */
    public ProtocolCard(Name name, String assumption, List<Ability> abilities, Cost cost, String caution) {
        this(name, assumption, abilities, cost, List.of(Caution.always(null, caution)));
    }

    /** What a party that departs from the protocol can achieve in any job, as a sentence. */
    public String caveat() {
        return Caution.all(cautions);
    }

    /**
     * The names of a protocol.
     *
     * @param id the identifier in flags and plans
     * @param title in a few words
     * @param paper authors, title, venue
     */
    public record Name(String id, String title, String paper) {}

    /** The identifier in flags and plans. */
    public String id() {
        return name.id;
    }

    /** A title of a few words. */
    public String title() {
        return name.title;
    }

    /** The paper: authors, title, venue. */
    public String paper() {
        return name.paper;
    }

    /** The matching ability, if the protocol has one. */
    public boolean can(Reveal reveal, SecurityModel security, Learners learners) {
        return abilities.stream()
                .anyMatch(a -> a.reveal() == reveal
                        && a.security().contains(security)
                        && a.learners().contains(learners));
    }

    /** Whether payload columns of matched rows can accompany the result. */
    public boolean sends(Reveal reveal) {
        return abilities.stream().anyMatch(a -> a.reveal() == reveal && a.send());
    }

    /**
     * One kind of result.
     *
     * @param reveal what is revealed
     * @param security the models that cover it
     * @param learners who can learn it
     * @param features what else it supports
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

    /** An option of a kind of result. */
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

        /** Number of rounds: how often a party must wait for a message. */
        int rounds();

        /** Content bytes from the receiver to the sender, not counting results passed on to the sender. */
        double bytesFromReceiver(double n, double m, int tagBytes);

        /** Content bytes from the sender to the receiver. */
        double bytesFromSender(double n, double m, int tagBytes);

        /** Seconds on the reference machine with one core for each party, both at work at once. */
        double seconds(double n, double m);

        /** Breaks these seconds down by kind of work, so that they can be estimated for another machine. */
        default Work work(double n, double m) {
            return Work.ofMemory(seconds(n, m));
        }

        /**
         * Extra time of the first run in a process, for runs of seconds or more: code is not yet compiled, and memory
         * not yet touched.
         */
        default double coldSeconds() {
            return COLD_SECONDS;
        }

        /**
         * The least Java heap in bytes for a bucket, at the party that needs more. Measured as the smallest heap in
         * which a job of one full bucket completes, minus the base need of every job. A job with a smaller limit is
         * refused.
         */
        default double bytesNeeded(double n, double m, Reveal reveal, PsiSession.Terms terms) {
            return NEEDED_BYTES_PER_ITEM * (n + m);
        }

        /** Peak bytes that a party holds for a bucket when memory is not limited. */
        default double bytesHeld(double n, double m) {
            return HELD_BYTES_PER_ITEM * (n + m);
        }

        /** The additional cost of payloads or figures, on top of rows or an exact count. */
        default Extra extra(double n, double m, Reveal reveal, PsiSession.Terms terms) {
            return Extra.NONE;
        }
    }

    /**
     * Cost on top of that of rows or an exact count.
     *
     * @param bytesFromReceiver content bytes from the receiver to the sender
     * @param bytesFromSender content bytes from the sender to the receiver
     * @param work of the busier party
     */
    public record Extra(double bytesFromReceiver, double bytesFromSender, Work work) {

        /** No additional cost. */
        public static final Extra NONE = new Extra(0, 0, new Work(0, 0, 0));
    }

    /**
     * Work of one core, broken down by what bounds its speed. The reference machine is a core of an AMD EPYC of the
     * fourth generation (Zen 4, AVX-512, VAES) with Java 17, warm.
     *
     * @param curvePoints scalar multiplications on Curve25519 in large batches, whatever the kernel
     * @param cipherSeconds bulk AES, hashing and bit matrices, on the reference machine
     * @param memorySeconds random memory access, on the reference machine
     */
    public record Work(double curvePoints, double cipherSeconds, double memorySeconds) {

        /** The sum of both. */
        public Work plus(Work other) {
            return new Work(
                    curvePoints + other.curvePoints,
                    cipherSeconds + other.cipherSeconds,
                    memorySeconds + other.memorySeconds);
        }

        /** Curve work only. */
        public static Work ofCurve(double points) {
            return new Work(points, 0, 0);
        }

        /** Memory work only. */
        public static Work ofMemory(double seconds) {
            return new Work(0, 0, seconds);
        }
    }
}
