package org.psikit.match;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.psikit.core.api.Reveal;
import org.psikit.core.api.RunResult;
import org.psikit.core.channel.Step;
import org.psikit.match.internal.bucket.RuleRows;
import org.psikit.match.internal.input.KeyFindings;
import org.psikit.match.internal.input.KeyPass;
import org.psikit.match.internal.job.JobResult;
import org.psikit.match.internal.output.OutputPass;
import org.psikit.match.internal.session.Agreement;
import org.psikit.match.plan.Party;
import org.psikit.match.plan.Plan;
import org.psikit.match.report.FigureValue;
import org.psikit.match.report.FigureValues;
import org.psikit.match.report.Learned;
import org.psikit.match.report.MatchReport;
import org.psikit.match.report.PeakMemory;
import org.psikit.match.report.Phases;

/** Puts together what a party is told of a job that ended, and what it can be told before. */
final class RunReport {

    private static final String UNKNOWN_VERSION = "development";

    private final Plan plan;
    private final Party me;
    private final MatchOutputs.Voice voice;
    private final int threads;

    /** A report of party {@code me}, whose job had {@code threads} threads. */
    RunReport(Plan plan, Party me, MatchOutputs.Voice voice, int threads) {
        this.plan = plan;
        this.me = me;
        this.voice = voice;
        this.threads = threads;
    }

    /**
     * Facts of a run besides the result.
     *
     * @param start when it began
     * @param inputs names of the table's files
     * @param warnings warnings before the job
     * @param phases its phases
     */
    record Known(Instant start, List<String> inputs, List<String> warnings, Phases phases) {

        /** Copies the lists. */
        Known {
            inputs = List.copyOf(inputs);
            warnings = List.copyOf(warnings);
        }
    }

    /** Whether this party learns which of its rows matched. */
    boolean learnsRows() {
        return plan.reveal() == Reveal.ROWS && plan.to().includes(me);
    }

    /** Why rows have no key, with what to do about it. */
    static MatchReport.Rejected rejected(KeyPass keys, MatchOutputs.Voice voice) {
        List<MatchReport.KeyHint> hints = new ArrayList<>();
        keys.findings()
                .badRows()
                .forEach(
                        (problem, rows) -> hints.add(new MatchReport.KeyHint(rows, KeyFindings.BAD_ROW + problem, "")));
        for (KeyFindings.Found found : keys.findings().problems()) {
            String advice = voice.named(found.advice().orElse(""));
            hints.add(new MatchReport.KeyHint(found.rows(), found.problem().words(), advice));
        }
        return new MatchReport.Rejected(keys.rejectedRows(), keys.findings().reasons(), hints);
    }

    /**
     * The report of a job that ended.
     *
     * @param keys of the table
     * @param result what the job gave
     * @param wire what was moved, and who the parties are
     * @param known what the run itself knows
     * @param written the outputs
     */
    MatchReport of(KeyPass keys, JobResult result, PeerDialer.Wire wire, Known known, OutputPass.Outcome written) {
        Agreement agreement = result.agreement();
        String version = Optional.ofNullable(Match.class.getPackage().getImplementationVersion())
                .orElse(UNKNOWN_VERSION);
        MatchReport.Setup setup = new MatchReport.Setup(
                new MatchReport.Versions(
                        version, Plan.FRAME_VERSION, Runtime.version().toString()),
                new MatchReport.Parties(me, fingerprint(wire.own()), fingerprint(wire.peer())),
                new MatchReport.Agreed(
                        plan,
                        agreement.protocol().card().id(),
                        agreement.terms().choice().why()),
                new MatchReport.Times(known.start(), Instant.now()));
        MatchReport.Sizes sizes = new MatchReport.Sizes(
                keys.rows(),
                keys.keyedRows(),
                agreement.terms().announced(),
                agreement.terms().peerAnnounced(),
                result.layout().buckets());
        MatchReport.Cost cost = new MatchReport.Cost(
                known.phases().list(),
                new MatchReport.Traffic(
                        wire.sent(), wire.received(), byLabel(result.sentByStep()), byLabel(result.receivedByStep())),
                new MatchReport.Machine(
                        threads, agreement.protocol().kernel(agreement.terms().announced()), PeakMemory.bytes()));
        MatchReport.Result learned = result(result);
        return new MatchReport(
                setup,
                new MatchReport.Input(sizes, rejected(keys, voice), known.inputs()),
                new MatchReport.Findings(
                        learned, Learned.of(plan, me), warnings(known.warnings(), result, keys, learned)),
                cost,
                new MatchReport.Outputs(written.written(), written.notWritten()));
    }

    /** All warnings: those before the job, and rules that matched nothing. */
    private List<String> warnings(List<String> before, JobResult result, KeyPass keys, MatchReport.Result learned) {
        List<String> all = new ArrayList<>(before);
        all.addAll(result.agreement().terms().warnings());
        if (result.ending().alone()) {
            all.add("the peer did not say that it has its result too");
        }
        boolean rowsAreLeft = learned.matchedRows() && keys.keyedRows() > learned.total();
        boolean countIsZero = plan.reveal() == Reveal.COUNT
                && learned.figures().values().stream().anyMatch(count -> count.signum() == 0);
        for (int rule = 1; rule <= plan.rules().size(); rule++) {
            if (rowsAreLeft && learned.rules().get(rule - 1).rows() == 0 || countIsZero) {
                keys.findings().matchedNothing(rule).ifPresent(all::add);
            }
        }
        return voice.named(all);
    }

    private List<MatchReport.RuleMatches> ruleMatches(List<RuleRows> learned) {
        List<MatchReport.RuleMatches> rules = new ArrayList<>();
        for (int i = 0; i < plan.rules().size(); i++) {
            rules.add(new MatchReport.RuleMatches(
                    plan.rules().get(i).label(), learned.get(i).matched().size()));
        }
        return rules;
    }

    private MatchReport.Result result(JobResult result) {
        List<MatchReport.RuleMatches> matches = ruleMatches(result.rows());
        RunResult learned = result.result();
        if (plan.reveal() == Reveal.FIGURES && plan.to().includes(me)) {
            List<FigureValue> figures = learned.withheld()
                    ? FigureValues.none(plan.figures())
                    : FigureValues.of(plan.figures(), learned.cells());
            return new MatchReport.Result(learnsRows(), matches, figures, 0);
        }
        String name = plan.reveal().label();
        List<FigureValue> figures = new ArrayList<>();
        if (learned.withheld()) {
            figures.add(FigureValue.total(name, Optional.empty()));
        } else if (learned.count() >= 0) {
            figures.add(FigureValue.total(name, Optional.of(BigDecimal.valueOf(learned.count()))));
        }
        long unreadable = result.rows().stream()
                .mapToLong(rule -> rule.unreadable().size())
                .sum();
        return new MatchReport.Result(learnsRows(), matches, figures, unreadable);
    }

    private static Map<String, Long> byLabel(Map<Step, Long> bytes) {
        Map<String, Long> result = new HashMap<>();
        bytes.forEach((step, count) -> result.put(step.toString(), count));
        return result;
    }

    private static @Nullable String fingerprint(byte[] bytes) {
        return Arrays.equals(bytes, new byte[bytes.length])
                ? null
                : "sha256:" + HexFormat.of().formatHex(bytes);
    }
}
