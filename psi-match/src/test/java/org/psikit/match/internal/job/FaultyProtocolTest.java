package org.psikit.match.internal.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.psikit.core.api.BucketId;
import org.psikit.core.api.BucketResult;
import org.psikit.core.api.FigureShares;
import org.psikit.core.api.FigureTotal;
import org.psikit.core.api.ItemBlock;
import org.psikit.core.api.Payload;
import org.psikit.core.api.ProtocolCard;
import org.psikit.core.api.PsiProtocol;
import org.psikit.core.api.PsiRun;
import org.psikit.core.api.PsiSession;
import org.psikit.core.api.Reveal;
import org.psikit.core.api.RunResult;
import org.psikit.core.channel.TwoParties.Outcomes;
import org.psikit.core.error.ProtocolAbortException;
import org.psikit.core.vector.BitVector;
import org.psikit.match.plan.ProtocolCatalog;
import org.psikit.match.plan.To;

/** Protocols with the faults that real ones had: known items find them, for rows and for counts. */
class FaultyProtocolTest {

    @ParameterizedTest
    @EnumSource(
            value = Reveal.class,
            names = {"ROWS", "COUNT"})
    void aProtocolThatLosesOneItemInAHundredIsFound(Reveal reveal) {
        assertFound(reveal, (items, bits) -> {
            for (int i = 0; i < items.count(); i++) {
                if (Long.remainderUnsigned(items.high(i), 100) == 0) {
                    bits.words()[i >>> 6] &= ~(1L << i);
                }
            }
        });
    }

    @ParameterizedTest
    @EnumSource(
            value = Reveal.class,
            names = {"ROWS", "COUNT"})
    void aProtocolThatInventsMatchesIsFound(Reveal reveal) {
        assertFound(reveal, (items, bits) -> {
            for (int i = 0; i < items.count(); i += 50) {
                bits.set(i);
            }
        });
    }

    @Test
    void aCountBelowTheKnownMatchesIsFound() {
        PsiProtocol lies = faulty((items, bits) -> {}, -2000);
        Outcomes<JobResult, JobResult> out = run(lies, Reveal.COUNT);
        assertThat(out.first().failure()).isInstanceOf(ProtocolAbortException.class);
        PsiProtocol more = faulty((items, bits) -> {}, 1 << 20);
        assertThat(run(more, Reveal.COUNT).first().failure()).isInstanceOf(ProtocolAbortException.class);
    }

    private static void assertFound(Reveal reveal, BiConsumer<ItemBlock, BitVector> fault) {
        Outcomes<JobResult, JobResult> out = run(faulty(fault, 0), reveal);
        assertThat(out.first().failure()).isInstanceOf(ProtocolAbortException.class);
        assertThat(out.second().failure()).isNotNull();
    }

    private static Outcomes<JobResult, JobResult> run(PsiProtocol protocol, Reveal reveal) {
        return JobInputs.run(
                JobInputs.plan(reveal, To.BOTH, 1),
                JobInputs.range(1, 300),
                JobInputs.range(100, 300),
                JobInputs.settings().withCatalog(new ProtocolCatalog(List.of(protocol))));
    }

    /** The plain protocol with something done to what it answers. */
    private static PsiProtocol faulty(BiConsumer<ItemBlock, BitVector> rows, long added) {
        PsiProtocol plain = new PlainProtocol();
        return new PsiProtocol() {
            @Override
            public ProtocolCard card() {
                return plain.card();
            }

            @Override
            public PsiRun begin(PsiSession session) {
                PsiRun run = plain.open(session);
                return new PsiRun() {
                    @Override
                    public BucketResult bucket(BucketId id, ItemBlock items, Payload payload) {
                        BucketResult result = run.bucket(id, items, payload);
                        if (session.reveal() == Reveal.ROWS) {
                            rows.accept(items, result.matched());
                        }
                        return result;
                    }

                    @Override
                    public FigureTotal total(List<FigureShares> shares) {
                        return run.total(shares);
                    }

                    @Override
                    public RunResult finish(FigureTotal total) {
                        return RunResult.ofCount(run.finish(total).count() + added);
                    }

                    @Override
                    public void close() {
                        run.close();
                    }
                };
            }
        };
    }
}
