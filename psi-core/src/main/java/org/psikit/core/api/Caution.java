package org.psikit.core.api;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A limitation of a protocol that its users must know, such as the power of a peer that departs from it.
 *
 * @param cheater the part that can do it; null if it concerns both
 * @param when the jobs it concerns: all of these cases must hold
 * @param words the cheater's power, as a phrase that follows "can"; a whole sentence if it concerns both
 */
public record Caution(@Nullable Role cheater, Set<Case> when, String words) {

    /** Copies the set. */
    public Caution {
        when = Set.copyOf(when);
    }

    /** A property of a job that a caution can depend on. */
    public enum Case {
        /** Matching rows are revealed. */
        ROWS("for rows"),
        /** A number of keys is revealed, and no rows. */
        COUNT("for a count"),
        /** Figures of columns are revealed, or a count on shares. */
        FIGURES("for figures"),
        /** Both learn the result, so one of them relies on what the other reports. */
        BOTH_LEARN("when both learn"),
        /** The plan assumes that parties follow the protocol. */
        SEMI_HONEST("if the plan is semi-honest"),
        /** A party may depart from the protocol. */
        MALICIOUS("under malicious security"),
        /** Matched rows take no part in later rules. */
        SEVERAL_RULES("between rules");

        private final String words;

        Case(String words) {
            this.words = words;
        }
    }

    /** A caution for every job. */
    public static Caution always(@Nullable Role cheater, String words) {
        return new Caution(cheater, Set.of(), words);
    }

    /** A caution for the jobs in which all given cases hold. */
    public static Caution when(@Nullable Role cheater, String words, Case first, Case... more) {
        return new Caution(cheater, EnumSet.of(first, more), words);
    }

    /**
     * The caution for this party in a given job.
     *
     * @param me this party's part
     * @param job all cases that hold for the job
     * @return a sentence without a full stop; empty if it does not concern this party in this job
     */
    public Optional<String> forJob(Role me, Set<Case> job) {
        if (cheater == me || !job.containsAll(when)) {
            return Optional.empty();
        }
        return Optional.of(cheater == null ? words : "a peer that departs from the protocol can " + words);
    }

    /** All cautions as one sentence, whatever the job. */
    static String all(List<Caution> cautions) {
        List<String> sentences = new ArrayList<>();
        Role before = null;
        for (Caution caution : cautions) {
            List<String> parts = new ArrayList<>();
            if (caution.cheater != null && caution.cheater != before) {
                parts.add(caution.cheater == Role.RECEIVER ? "a cheating receiver can" : "a cheating sender can");
            }
            for (Case each : Case.values()) {
                if (caution.when.contains(each)) {
                    parts.add(each.words);
                }
            }
            boolean plain = caution.when.isEmpty();
            sentences.add(String.join(", ", parts) + (parts.isEmpty() ? "" : plain ? " " : ", ") + caution.words);
            before = caution.cheater;
        }
        return String.join("; ", sentences);
    }
}
