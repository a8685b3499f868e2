package org.psikit.circuit.internal.psi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.psikit.core.api.BucketId;
import org.psikit.core.api.FigureCell;
import org.psikit.core.api.FigureShares;
import org.psikit.core.api.FigureTerms;
import org.psikit.core.api.FigureTerms.Column;
import org.psikit.core.api.FigureTerms.Grouping;
import org.psikit.core.api.ItemBlock;
import org.psikit.core.api.Learners;
import org.psikit.core.api.Payload;
import org.psikit.core.api.ProtocolCard;
import org.psikit.core.api.PsiProtocol;
import org.psikit.core.api.PsiRun;
import org.psikit.core.api.PsiRuns;
import org.psikit.core.api.PsiRuns.Inputs;
import org.psikit.core.api.PsiRuns.Setting;
import org.psikit.core.api.PsiSession;
import org.psikit.core.api.Reveal;
import org.psikit.core.api.Role;
import org.psikit.core.api.RunResult;
import org.psikit.core.api.SecurityModel;
import org.psikit.core.channel.Channel;
import org.psikit.core.channel.TamperingChannel;
import org.psikit.core.channel.TamperingChannel.Fault;
import org.psikit.core.channel.TwoParties;
import org.psikit.core.channel.TwoParties.Outcome;
import org.psikit.core.channel.TwoParties.Outcomes;
import org.psikit.core.concurrent.Workers;
import org.psikit.core.error.PsiException;
import org.psikit.core.random.Randomness;

/** Figures of whole runs against a join by {@link HashMap}, which shares no code with them. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CircuitFiguresTest {

    private static final int LAST_MESSAGES = 3;
    private static final List<Column> COLUMNS = List.of(
            new Column(Role.SENDER, 1_000_000_000_000_000L, true),
            new Column(Role.RECEIVER, 5_000_000_000L, true),
            new Column(Role.SENDER, 7, false));

    @Test
    void totalsOverBuckets() {
        check(terms(0, true, COLUMNS, Optional.empty()), Inputs.random(60, 90, 25, 3, 1));
        check(terms(0, false, COLUMNS.subList(2, 3), Optional.empty()), Inputs.random(90, 60, 25, 1, 2));
        check(terms(0, true, List.of(), Optional.empty()), Inputs.random(9, 7, 3, 1, 3));
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void groupsOfEitherParty(Role owner) {
        check(terms(0, true, COLUMNS, Optional.of(new Grouping(owner, 4))), Inputs.random(70, 50, 40, 2, 4));
        check(terms(9, true, COLUMNS, Optional.of(new Grouping(owner, 4))), Inputs.random(70, 50, 40, 1, 5));
    }

    @Test
    void thresholds() {
        check(terms(25, true, COLUMNS, Optional.empty()), Inputs.random(60, 60, 25, 1, 6));
        check(terms(26, false, COLUMNS, Optional.empty()), Inputs.random(60, 60, 25, 1, 6));
    }

    @Test
    void emptySides() {
        check(terms(0, true, COLUMNS, Optional.empty()), Inputs.random(0, 5, 0, 1, 6));
        check(terms(1, true, COLUMNS, Optional.of(new Grouping(Role.SENDER, 2))), Inputs.random(5, 0, 0, 1, 6));
    }

    /** The last messages are those of figures; the ones before are spoilt in the tests of rows and counts. */
    @ParameterizedTest
    @EnumSource(Fault.class)
    void whateverOnePartySpoilsBothComeToAnEnd(Fault fault) {
        for (Role cheat : Role.values()) {
            int messages = spoil(cheat, Integer.MAX_VALUE, fault);
            for (int message = messages - 1; message >= messages - LAST_MESSAGES; message--) {
                spoil(cheat, message, fault);
            }
        }
    }

    @Test
    void trafficIsWhatTheCardSays() {
        PsiSession.Terms ofSender = terms(0, true, COLUMNS.subList(2, 3), Optional.empty());
        PsiSession.Terms ofReceiver = terms(0, true, COLUMNS.subList(1, 2), Optional.empty());
        PsiSession.Terms grouped = terms(0, true, COLUMNS, Optional.of(new Grouping(Role.SENDER, 4)));
        traffic(new CircuitPsi(), ofSender, ofReceiver, grouped);
        // Without one of the receiver: its few OTs that way cost a tenth of the set-up for them, which is not in the
        // card
        traffic(new CircuitSilentPsi(), ofSender, grouped);
    }

    /** Of whole runs, and of what the figures add to a count. */
    private static void traffic(PsiProtocol protocol, PsiSession.Terms... figures) {
        int n = 30_000;
        int m = 20_000;
        Inputs inputs = Inputs.random(n, m, 100, 1, 8);
        TrafficMeter count = new TrafficMeter();
        UnaryOperator<Channel> plain = UnaryOperator.identity();
        PsiRuns.run(protocol, inputs, Setting.of(Reveal.COUNT, Learners.BOTH), count, plain);
        ProtocolCard.Cost cost = protocol.card().cost();
        for (PsiSession.Terms terms : figures) {
            TrafficMeter all = new TrafficMeter();
            run(protocol, terms, inputs, all, plain).first().get();
            ProtocolCard.Extra extra = cost.extra(n, m, Reveal.FIGURES, terms);
            near(all.sent(), cost.bytesFromReceiver(n, m, 9) + extra.bytesFromReceiver());
            near(all.received(), cost.bytesFromSender(n, m, 9) + extra.bytesFromSender());
            near(all.sent() - count.sent(), extra.bytesFromReceiver());
            near(all.received() - count.received(), extra.bytesFromSender());
        }
    }

    private static void near(double measured, double estimate) {
        assertThat(estimate).isCloseTo(measured, withinPercentage(25));
    }

    private static int spoil(Role cheat, int message, Fault fault) {
        PsiSession.Terms terms = terms(3, true, COLUMNS.subList(0, 1), Optional.of(new Grouping(Role.SENDER, 1)));
        AtomicReference<TamperingChannel> spoiler = new AtomicReference<>();
        UnaryOperator<Channel> spoil = c -> {
            spoiler.set(new TamperingChannel(c, message, fault));
            return spoiler.get();
        };
        UnaryOperator<Channel> honest = UnaryOperator.identity();
        boolean receiver = cheat == Role.RECEIVER;
        Outcomes<RunResult, RunResult> ends = run(
                new CircuitPsi(),
                terms,
                Inputs.random(12, 14, 6, 1, 7),
                receiver ? spoil : honest,
                receiver ? honest : spoil);
        endsWell(ends.first());
        endsWell(ends.second());
        return spoiler.get().sent();
    }

    private static void endsWell(Outcome<RunResult> end) {
        if (end.failure() != null) {
            assertThat(end.failure()).isInstanceOf(PsiException.class);
        }
    }

    private static PsiSession.Terms terms(long k, boolean count, List<Column> columns, Optional<Grouping> grouping) {
        return new PsiSession.Terms(0, 0, k, new FigureTerms(count, columns, grouping, Optional.empty(), 0));
    }

    private static void check(PsiSession.Terms terms, Inputs inputs) {
        UnaryOperator<Channel> honest = UnaryOperator.identity();
        Outcomes<RunResult, RunResult> ends = run(new CircuitPsi(), terms, inputs, honest, honest);
        RunResult expected = plain(terms, inputs);
        assertThat(ends.first().get()).isEqualTo(expected);
        assertThat(ends.second().get()).isEqualTo(expected);
    }

    /** The value of an item is drawn from it and its owner, so that both the run and the join know it. */
    private static long[] values(FigureTerms terms, Role owner, long low) {
        Random random = new Random(low + (owner == Role.SENDER ? 1 : 0));
        long[] values = new long[terms.valuesPerItem(owner)];
        int at = 0;
        for (Column column : terms.columns()) {
            if (column.owner() == owner) {
                values[at++] = random.nextLong(2 * column.bound() + 1) - column.bound();
            }
        }
        if (terms.groupedBy(owner)) {
            values[at] = random.nextInt(terms.cells() + 1);
        }
        return values;
    }

    private static RunResult plain(PsiSession.Terms terms, Inputs inputs) {
        FigureTerms figures = terms.figures();
        long[] counts = new long[figures.cells()];
        BigInteger[][] sums = new BigInteger[figures.cells()][figures.sums()];
        for (BigInteger[] cell : sums) {
            Arrays.fill(cell, BigInteger.ZERO);
        }
        for (int b = 0; b < inputs.receiver().size(); b++) {
            Map<Long, Long> theirs = new HashMap<>();
            ItemBlock sender = inputs.sender().get(b);
            for (int i = 0; i < sender.count(); i++) {
                theirs.put(sender.low(i), sender.high(i));
            }
            ItemBlock receiver = inputs.receiver().get(b);
            for (int i = 0; i < receiver.count(); i++) {
                Long high = theirs.get(receiver.low(i));
                if (high != null && high == receiver.high(i)) {
                    add(figures, receiver.low(i), counts, sums);
                }
            }
        }
        long total = 0;
        List<FigureCell> cells = new ArrayList<>();
        for (int c = 0; c < counts.length; c++) {
            total += counts[c];
            boolean withheld = counts[c] < terms.minMatches();
            long count = figures.count() ? withheld ? 0 : counts[c] : -1;
            List<BigInteger> opened =
                    withheld ? Collections.nCopies(figures.sums(), BigInteger.ZERO) : List.of(sums[c]);
            cells.add(new FigureCell(withheld, count, opened));
        }
        return total < terms.minMatches() ? RunResult.WITHHELD : RunResult.ofCells(cells);
    }

    private static void add(FigureTerms figures, long low, long[] counts, BigInteger[][] sums) {
        long[] receiver = values(figures, Role.RECEIVER, low);
        long[] sender = values(figures, Role.SENDER, low);
        int cell = 0;
        if (figures.grouping().isPresent()) {
            long[] owner = figures.groupedBy(Role.RECEIVER) ? receiver : sender;
            cell = (int) owner[owner.length - 1] - 1;
        }
        if (cell < 0) {
            return;
        }
        counts[cell]++;
        int at = 0;
        int r = 0;
        int s = 0;
        for (Column column : figures.columns()) {
            BigInteger value = BigInteger.valueOf(column.owner() == Role.RECEIVER ? receiver[r++] : sender[s++]);
            sums[cell][at] = sums[cell][at].add(value);
            at++;
            if (column.squares()) {
                sums[cell][at] = sums[cell][at].add(value.pow(2));
                at++;
            }
        }
    }

    private static Outcomes<RunResult, RunResult> run(
            PsiProtocol protocol,
            PsiSession.Terms terms,
            Inputs inputs,
            UnaryOperator<Channel> receiver,
            UnaryOperator<Channel> sender) {
        return TwoParties.run(
                c -> party(protocol, terms, inputs, Role.RECEIVER, c),
                c -> party(protocol, terms, inputs, Role.SENDER, c),
                receiver,
                sender);
    }

    private static RunResult party(
            PsiProtocol protocol, PsiSession.Terms terms, Inputs inputs, Role role, Channel channel) {
        List<ItemBlock> own = role == Role.RECEIVER ? inputs.receiver() : inputs.sender();
        int n = inputs.receiver().get(0).count();
        int m = inputs.sender().get(0).count();
        PsiSession.Sizes sizes = new PsiSession.Sizes(n, m, own.size(), (double) n * m * own.size(), own.size());
        try (Workers workers = new Workers(1);
                Randomness randomness = Randomness.seeded(role == Role.RECEIVER ? 1 : 2);
                PsiRun run = protocol.open(new PsiSession(
                        channel,
                        role,
                        new PsiSession.Task(Learners.BOTH, Reveal.FIGURES, SecurityModel.SEMI_HONEST, terms, sizes),
                        new PsiSession.Context(new byte[32], new byte[32], 1, 0),
                        PsiSession.Means.inMemory(randomness, workers)))) {
            List<BucketId> order = new ArrayList<>();
            for (int b = own.size() - 1; b >= 0; b--) {
                order.add(BucketId.first(1, b));
            }
            // What is learned is not to depend on the order, nor on a bucket that is run again.
            if (own.size() > 1) {
                order.add(order.get(0).again());
            }
            FigureShares[] shares = new FigureShares[own.size()];
            for (BucketId id : order) {
                ItemBlock block = own.get(id.number());
                int width = terms.figures().valuesPerItem(role);
                long[] values = new long[width * block.count()];
                for (int i = 0; i < block.count(); i++) {
                    System.arraycopy(values(terms.figures(), role, block.low(i)), 0, values, width * i, width);
                }
                shares[id.number()] =
                        run.bucket(id, block, Payload.ofValues(values, width)).shares();
            }
            return run.finish(run.total(List.of(shares)));
        }
    }
}
