package org.psikit.match.internal.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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
import org.psikit.core.api.Visible;
import org.psikit.core.channel.Channel;
import org.psikit.core.channel.ForwardingChannel;
import org.psikit.core.channel.Step;
import org.psikit.core.channel.TamperingChannel;
import org.psikit.core.channel.TamperingChannel.Fault;
import org.psikit.match.plan.Party;
import org.psikit.match.plan.Plan;
import org.psikit.match.plan.ProtocolCatalog;
import org.psikit.match.plan.To;

/**
 * What the connector sees of an honest listener, who learns the rows, is the same with the connector's key in the
 * listener's table and without, whatever it does to the messages around the protocol, and when known items go astray.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class JobQuietTest {

    /** Messages of the frame that the connector sends, and one more. */
    private static final int MESSAGES = 12;

    private static final Plan PLAN = JobInputs.plan(Reveal.ROWS, To.LISTENER, 1);

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"FLIP_MIDDLE_BIT", "ONES", "DROP", "REPEAT", "TRUNCATE"})
    void everyMessageOfTheFrame(Fault fault) {
        for (int k = 0; k < MESSAGES; k++) {
            int message = k;
            UnaryOperator<Channel> deviation = channel -> new FrameOnly(channel, message, fault);
            assertThat(see(true, new PlainProtocol(), deviation))
                    .as("message %d", k)
                    .isEqualTo(see(false, new PlainProtocol(), deviation));
        }
    }

    @Test
    void knownItemsThatAreMissing() {
        Visible with = see(true, new Losing(), UnaryOperator.identity());
        assertThat(with.end()).startsWith("ProtocolAbortException: a check failed");
        assertThat(see(false, new Losing(), UnaryOperator.identity())).isEqualTo(with);
    }

    private static Visible see(boolean shared, PsiProtocol connectors, UnaryOperator<Channel> deviation) {
        long[][] listener = JobInputs.range(1, 300);
        if (!shared) {
            listener[6][0] = 7_000;
        }
        long[][] connector = JobInputs.keys(7);
        JobSettings cheats = JobInputs.settings().withCatalog(new ProtocolCatalog(List.of(connectors)));
        return Visible.of(
                channel -> JobInputs.party(channel, Party.LISTENER, PLAN, listener, JobInputs.settings()),
                channel -> JobInputs.party(channel, Party.CONNECTOR, PLAN, connector, cheats),
                step -> true,
                step -> false,
                deviation);
    }

    /** Counts and spoils the frame's own messages. */
    private static final class FrameOnly extends ForwardingChannel {

        private final TamperingChannel tampering;

        FrameOnly(Channel inner, int message, Fault fault) {
            super(inner);
            tampering = new TamperingChannel(inner, message, fault);
        }

        @Override
        public void send(Step step, byte[] buffer, int offset, int length) {
            if (step.protocol().equals(PlainProtocol.ID)) {
                super.send(step, buffer, offset, length);
            } else {
                tampering.send(step, buffer, offset, length);
            }
        }
    }

    /** The plain protocol over items of which all but the first are replaced: that is a real one, known ones follow. */
    private static final class Losing implements PsiProtocol {

        private final PsiProtocol plain = new PlainProtocol();

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
                    long[] words = items.words().clone();
                    for (int i = 2; i < words.length; i++) {
                        words[i] ^= 1;
                    }
                    return run.bucket(id, new ItemBlock(words, items.count()), payload);
                }

                @Override
                public FigureTotal total(List<FigureShares> shares) {
                    return run.total(shares);
                }

                @Override
                public RunResult finish(FigureTotal total) {
                    return run.finish(total);
                }

                @Override
                public void close() {
                    run.close();
                }
            };
        }
    }
}
