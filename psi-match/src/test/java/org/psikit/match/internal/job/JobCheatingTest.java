package org.psikit.match.internal.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.psikit.core.api.Reveal;
import org.psikit.core.channel.Channel;
import org.psikit.core.channel.ForwardingChannel;
import org.psikit.core.channel.Step;
import org.psikit.core.channel.TamperingChannel;
import org.psikit.core.channel.TwoParties;
import org.psikit.core.channel.TwoParties.Outcome;
import org.psikit.core.channel.TwoParties.Outcomes;
import org.psikit.core.error.PsiException;
import org.psikit.match.plan.Party;
import org.psikit.match.plan.Plan;
import org.psikit.match.plan.To;

/** Either party does each thing wrong with each message of the frame: the other has the right answer or a typed error. */
class JobCheatingTest {

    private static final int MESSAGES = 20;

    @ParameterizedTest
    @EnumSource(TamperingChannel.Fault.class)
    void everyMessageOfTheFrame(TamperingChannel.Fault fault) {
        for (Party cheat : Party.values()) {
            for (int message = 0; message < MESSAGES; message++) {
                tamper(cheat, message, fault);
            }
        }
    }

    private static void tamper(Party cheat, int message, TamperingChannel.Fault fault) {
        Plan plan = JobInputs.plan(Reveal.ROWS, To.BOTH, 1);
        long[][] a = JobInputs.range(1, 31);
        long[][] b = JobInputs.range(21, 61);
        AtomicReference<Outcomes<JobResult, JobResult>> out = new AtomicReference<>();
        UnaryOperator<Channel> wrong = channel -> new FrameOnly(channel, message, fault);
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(30),
                () -> out.set(TwoParties.run(
                        channel -> JobInputs.party(channel, Party.LISTENER, plan, a, JobInputs.settings()),
                        channel -> JobInputs.party(channel, Party.CONNECTOR, plan, b, JobInputs.settings()),
                        cheat == Party.LISTENER ? wrong : UnaryOperator.identity(),
                        cheat == Party.CONNECTOR ? wrong : UnaryOperator.identity())));
        rightOrTyped(out.get().first());
        rightOrTyped(out.get().second());
    }

    private static void rightOrTyped(Outcome<JobResult> outcome) {
        if (outcome.failure() == null) {
            assertThat(outcome.get().matched().get(0).size()).isEqualTo(10);
        } else {
            assertThat(outcome.failure()).isInstanceOf(PsiException.class);
        }
    }

    /** Counts and tampers with the frame's own messages; the protocol's suite does the same for the protocol's. */
    private static final class FrameOnly extends ForwardingChannel {
        private final TamperingChannel tampering;
        private final Channel plain;

        FrameOnly(Channel inner, int message, TamperingChannel.Fault fault) {
            super(inner);
            plain = inner;
            tampering = new TamperingChannel(inner, message, fault);
        }

        @Override
        public void send(Step step, byte[] buffer, int offset, int length) {
            boolean ours = !step.protocol().equals(PlainProtocol.ID);
            (ours ? tampering : plain).send(step, buffer, offset, length);
        }
    }
}
