package org.psikit.match.report;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.psikit.match.plan.Party;
import org.psikit.match.plan.Plan;

/**
 * What happened in a job, at one party. No value of any row is in it.
 *
 * @param setup what ran, and who agreed on what
 * @param input what this party brought
 * @param findings what was learned
 * @param cost what it took
 * @param outputs what was written
 */
public record MatchReport(Setup setup, Input input, Findings findings, Cost cost, Outputs outputs) {

    /**
     * The setup of a job.
     *
     * @param versions versions of the software
     * @param parties the parties
     * @param agreed the agreement
     * @param times start and end
     */
    public record Setup(Versions versions, Parties parties, Agreed agreed, Times times) {}

    /**
     * This party's input.
     *
     * @param sizes numbers of rows
     * @param rejected rows without a key
     * @param names the files of its table, or the table's other name
     */
    public record Input(Sizes sizes, Rejected rejected, List<String> names) {

        /** Copies the list. */
        public Input {
            names = List.copyOf(names);
        }
    }

    /**
     * The findings.
     *
     * @param result this party's result
     * @param learned each side's results, in words
     * @param warnings warnings about unusual data
     */
    public record Findings(Result result, Learned learned, List<String> warnings) {

        /** Copies the list. */
        public Findings {
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * The cost of the job.
     *
     * @param phases its phases with their times
     * @param traffic bytes sent and received
     * @param machine the machine
     */
    public record Cost(List<Phases.Phase> phases, Traffic traffic, Machine machine) {

        /** Copies the list. */
        public Cost {
            phases = List.copyOf(phases);
        }
    }

    /**
     * The outputs.
     *
     * @param written files that were written
     * @param notWritten outputs that could not be written at the end, when the disk was full for instance
     */
    public record Outputs(List<Written> written, List<NotWritten> notWritten) {

        /** Copies the lists. */
        public Outputs {
            written = List.copyOf(written);
            notWritten = List.copyOf(notWritten);
        }
    }

    /**
     * Versions of the software.
     *
     * @param tool version of psikit
     * @param frame version of the frame around protocols
     * @param java version of Java
     */
    public record Versions(String tool, int frame, String java) {}

    /**
     * When a job ran, by this party's clock.
     *
     * @param start when it began to read
     * @param end when all was written but the report
     */
    public record Times(Instant start, Instant end) {}

    /**
     * The parties.
     *
     * @param me this party's side
     * @param own this party's fingerprint, null without TLS
     * @param peer the peer's fingerprint, null without TLS
     */
    public record Parties(
            Party me, @Nullable String own, @Nullable String peer) {}

    /**
     * The agreement.
     *
     * @param plan the plan
     * @param protocol id of the protocol that ran
     * @param protocolWhy the reason for it, in words
     */
    public record Agreed(Plan plan, String protocol, String protocolWhy) {}

    /**
     * How much there was.
     *
     * @param rows rows of this party's table
     * @param keyedRows rows with a key under at least one rule
     * @param announced this party's size as the peer knows it
     * @param peerAnnounced the peer's size, rounded up
     * @param buckets buckets of every rule
     */
    public record Sizes(long rows, long keyedRows, long announced, long peerAnnounced, int buckets) {}

    /**
     * This party's result.
     *
     * @param matchedRows whether it learned which of its rows matched
     * @param rules the rules, with the rows that each matched, 0 where that is not learned
     * @param values the figures, revealed or withheld, in display order
     * @param unreadableRows matched rows without the peer's cells, because they are unreadable and the peer broke
     *     the protocol; 0 with a peer that follows it
     */
    public record Result(boolean matchedRows, List<RuleMatches> rules, List<FigureValue> values, long unreadableRows) {

        /** Copies the lists. */
        public Result {
            rules = List.copyOf(rules);
            values = List.copyOf(values);
        }

        /** The figures that were told, by name, in the order in which they are shown. */
        public Map<String, BigDecimal> figures() {
            Map<String, BigDecimal> figures = new LinkedHashMap<>();
            values.forEach(each -> each.value().ifPresent(value -> figures.put(each.name(), value)));
            return Collections.unmodifiableMap(figures);
        }

        /** Names of figures that were not opened because too few keys are shared. */
        public List<String> withheld() {
            return values.stream()
                    .filter(each -> each.value().isEmpty())
                    .map(FigureValue::name)
                    .toList();
        }

        /** Matched rows over all rules. */
        public long total() {
            return rules.stream().mapToLong(RuleMatches::rows).sum();
        }

        /** The figure of this name, if it is a whole number. */
        public OptionalLong figure(String name) {
            BigDecimal value = figures().get(name);
            return value == null ? OptionalLong.empty() : OptionalLong.of(value.longValueExact());
        }
    }

    /**
     * Matches of one rule.
     *
     * @param rule its label, such as {@code email}
     * @param rows matched rows of this party
     */
    public record RuleMatches(String rule, long rows) {}

    /**
     * Rows that took no part.
     *
     * @param rows rows without a key under any rule
     * @param reasons why rows had no key, by rule
     * @param hints the same with what can be done, the most frequent reason first
     */
    public record Rejected(long rows, Map<String, Long> reasons, List<KeyHint> hints) {

        /** Copies map and list. */
        public Rejected {
            reasons = Map.copyOf(reasons);
            hints = List.copyOf(hints);
        }
    }

    /**
     * Why rows had no key under a rule, and what to do.
     *
     * @param rows how many rows
     * @param problem why, such as {@code rule 2: phone has no country code}
     * @param advice what to do; empty if nothing can be done but to fill the column
     */
    public record KeyHint(long rows, String problem, String advice) {

        /** In a line. */
        public String words() {
            return Numbers.counted(rows, "row") + ", " + problem + (advice.isEmpty() ? "" : ": " + advice);
        }
    }

    /**
     * Bytes on the way.
     *
     * @param sent on the wire; content bytes where the wire is not known
     * @param received the same
     * @param sentByStep content bytes by step
     * @param receivedByStep content bytes by step
     */
    public record Traffic(long sent, long received, Map<String, Long> sentByStep, Map<String, Long> receivedByStep) {

        /** Copies the maps. */
        public Traffic {
            sentByStep = Map.copyOf(sentByStep);
            receivedByStep = Map.copyOf(receivedByStep);
        }
    }

    /**
     * The machine of a job.
     *
     * @param threads threads for heavy work
     * @param kernel name of the protocol's kernel
     * @param peakMemoryBytes peak memory of the process
     */
    public record Machine(int threads, String kernel, long peakMemoryBytes) {}

    /**
     * A file that was written.
     *
     * @param file as given
     * @param rows without the header
     */
    public record Written(String file, long rows) {}

    /**
     * An output that is missing.
     *
     * @param file as given
     * @param problem what happened and what to do, in a line that names the file
     */
    public record NotWritten(String file, String problem) {}

    /** The same with a further output that is missing. */
    public MatchReport without(NotWritten lost) {
        List<NotWritten> all = new ArrayList<>(notWritten());
        all.add(lost);
        return new MatchReport(setup, input, findings, cost, new Outputs(written(), all));
    }

    /** Versions of the software. */
    public Versions versions() {
        return setup.versions();
    }

    /** The parties. */
    public Parties parties() {
        return setup.parties();
    }

    /** The agreement. */
    public Agreed agreed() {
        return setup.agreed();
    }

    /** When it ran. */
    public Times times() {
        return setup.times();
    }

    /** The files of this party's table, or what else the table is called. */
    public List<String> inputs() {
        return input.names();
    }

    /** How much there was. */
    public Sizes sizes() {
        return input.sizes();
    }

    /** Rows that had no key. */
    public Rejected rejected() {
        return input.rejected();
    }

    /** This party's result. */
    public Result result() {
        return findings.result();
    }

    /** Each side's results, in words. */
    public Learned learned() {
        return findings.learned();
    }

    /** The warnings. */
    public List<String> warnings() {
        return findings.warnings();
    }

    /** The phases with their times. */
    public List<Phases.Phase> phases() {
        return cost.phases();
    }

    /** Bytes on the way. */
    public Traffic traffic() {
        return cost.traffic();
    }

    /** The machine. */
    public Machine machine() {
        return cost.machine();
    }

    /** Files that were written. */
    public List<Written> written() {
        return outputs.written();
    }

    /** Outputs that could not be written at the end. */
    public List<NotWritten> notWritten() {
        return outputs.notWritten();
    }

    /** Seconds of work, without waiting for people or for the peer to appear. */
    public double seconds() {
        return phases().stream()
                .filter(p -> !p.waiting())
                .mapToDouble(Phases.Phase::seconds)
                .sum();
    }

    /** {@link #warnings}, and that of rows whose cells could not be read. */
    public List<String> allWarnings() {
        List<String> all = new ArrayList<>(warnings());
        Summary.unreadable(result().unreadableRows()).ifPresent(all::add);
        return all;
    }

    /** The lines that end a run on a terminal. */
    public List<String> summary() {
        return Summary.lines(this);
    }
}
