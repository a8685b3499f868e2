package org.psikit.core.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.psikit.core.api.ProtocolCard.Ability;
import org.psikit.core.channel.InMemoryChannel;
import org.psikit.core.concurrent.Workers;
import org.psikit.core.error.UsageException;
import org.psikit.core.random.Randomness;
import org.psikit.core.vector.BitVector;

class CheckedRunTest {

    private static final BucketId ID = BucketId.first(1, 0);

    private final List<Integer> seen = new ArrayList<>();

    @Test
    void bucketsOfTheAnnouncedShapeReachTheProtocol() {
        try (PsiRun run = open(Reveal.ROWS, Learners.BOTH, new PsiSession.Terms(0, 3, 0))) {
            run.bucket(BucketId.first(1, 1), items(4), Payload.NONE);
            run.bucket(ID, items(4), Payload.NONE);
            run.bucket(ID.again(), items(4), Payload.NONE);
            unnamed(run, BucketId.first(1, 2), "rule 1, bucket 2: not announced");
            unnamed(run, BucketId.first(2, 0), "rule 2, bucket 0: not announced");
            unnamed(run, ID, "rule 1, bucket 0: run before; run it under another attempt");
            unnamed(run, ID.again(), "rule 1, bucket 0, attempt 1: run before; run it under another attempt");
        }
        assertThat(seen).containsExactly(4, 4, 4);
    }

    @Test
    void otherShapesDoNot() {
        try (PsiRun run = open(Reveal.ROWS, Learners.BOTH, new PsiSession.Terms(2, 0, 0))) {
            refused(run, 5, Payload.ofBytes(new byte[10], 2));
            refused(run, 4, Payload.NONE);
            refused(run, 4, Payload.ofBytes(new byte[12], 3));
            refused(run, 4, Payload.ofValues(new long[4], 1));
        }
        assertThat(seen).isEmpty();
    }

    @Test
    void sessionsThatTheCardDoesNotAllowAreRefusedInOneLine() {
        assertThatThrownBy(() -> open(Reveal.COUNT, Learners.BOTH, PsiSession.Terms.NONE))
                .isInstanceOf(UsageException.class)
                .hasMessage("protocol checked cannot reveal count with semi-honest security: choose another protocol or"
                        + " security");
        assertThatThrownBy(() -> open(Reveal.FIGURES, Learners.BOTH, new PsiSession.Terms(0, 1, 0)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("cannot send columns");
        assertThatThrownBy(() -> open(Reveal.ROWS, Learners.RECEIVER, new PsiSession.Terms(1, 0, 0)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("does not learn the rows");
    }

    /** Openings without end would average noise out, and differences of openings tell of single keys. */
    @Test
    void figuresAreOpenedOnce() {
        List<FigureShares> shares = List.of(FigureShares.NONE, FigureShares.NONE);
        try (PsiRun run = open(Reveal.FIGURES, Learners.BOTH, PsiSession.Terms.NONE)) {
            FigureTotal total = run.total(shares);
            assertThatThrownBy(() -> run.total(shares))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("figures are added up once");
            assertThat(run.finish(total)).isEqualTo(RunResult.NOTHING);
            assertThatThrownBy(() -> run.finish(total))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("figures are opened once on a run");
        }
    }

    private static void unnamed(PsiRun run, BucketId id, String message) {
        assertThatThrownBy(() -> run.bucket(id, items(4), Payload.NONE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(message);
    }

    private static void refused(PsiRun run, int items, Payload payload) {
        assertThatThrownBy(() -> run.bucket(ID, items(items), payload)).isInstanceOf(IllegalArgumentException.class);
    }

    private static ItemBlock items(int count) {
        return new ItemBlock(new long[2 * count], count);
    }

    private PsiRun open(Reveal reveal, Learners learners, PsiSession.Terms terms) {
        return new Recording()
                .open(new PsiSession(
                        InMemoryChannel.pair()[0],
                        Role.RECEIVER,
                        new PsiSession.Task(
                                learners,
                                reveal,
                                SecurityModel.SEMI_HONEST,
                                terms,
                                new PsiSession.Sizes(4, 9, 2, 72, 2)),
                        new PsiSession.Context(new byte[32], new byte[32], 1, 0),
                        PsiSession.Means.inMemory(Randomness.seeded(1), new Workers(1))));
    }

    private final class Recording implements PsiProtocol {

        @Override
        public ProtocolCard card() {
            Set<SecurityModel> security = Set.of(SecurityModel.SEMI_HONEST);
            Set<Learners> learners = Set.of(Learners.values());
            return new ProtocolCard(
                    new ProtocolCard.Name("checked", "records what reaches it", "none"),
                    "none",
                    List.of(
                            new Ability(
                                    Reveal.ROWS,
                                    security,
                                    learners,
                                    Set.of(ProtocolCard.Feature.SEVERAL_RULES, ProtocolCard.Feature.SEND)),
                            new Ability(Reveal.FIGURES, security, learners, Set.of())),
                    new NoCost(),
                    "none");
        }

        @Override
        public PsiRun begin(PsiSession session) {
            return new PsiRun() {
                @Override
                public BucketResult bucket(BucketId id, ItemBlock items, Payload payload) {
                    seen.add(items.count());
                    return BucketResult.of(new BitVector(items.count()));
                }

                @Override
                public void close() {}
            };
        }
    }

    private static final class NoCost implements ProtocolCard.Cost {

        @Override
        public int rounds() {
            return 0;
        }

        @Override
        public double bytesFromReceiver(double n, double m, int tagBytes) {
            return 0;
        }

        @Override
        public double bytesFromSender(double n, double m, int tagBytes) {
            return 0;
        }

        @Override
        public double seconds(double n, double m) {
            return 0;
        }
    }
}
