package org.psikit.core.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.psikit.core.api.PsiRuns.Inputs;
import org.psikit.core.api.PsiRuns.Setting;
import org.psikit.core.channel.Channel;
import org.psikit.core.channel.ForwardingChannel;
import org.psikit.core.channel.Step;
import org.psikit.core.channel.TwoParties;
import org.psikit.core.concurrent.Workers;
import org.psikit.core.error.ChannelException;
import org.psikit.core.random.Randomness;

/**
 * What a run holds of its items is wiped when it is closed, after success, a failure and an interrupt: every array that can be
 * reached from it is zero then, and some were not before.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class PsiProtocolWipingTest {

    /** The protocol under test. */
    protected abstract PsiProtocol protocol();

    /** What the run is to do. */
    protected abstract Setting setting();

    /** Whether what stands in a field, or can be reached through it, is known to both parties, or has its own tests. */
    protected abstract boolean isPublic(Field field);

    /** The last step of the sender, before which its run fails. */
    protected abstract Step lastOfSender();

    @ParameterizedTest
    @EnumSource(Role.class)
    void afterSuccess(Role role) {
        run(role, UnaryOperator.identity());
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void afterAFailure(Role role) {
        run(role, channel -> new ForwardingChannel(channel) {
            @Override
            public void send(Step step, byte[] buffer, int offset, int length) {
                if (step.equals(lastOfSender())) {
                    throw new ChannelException("cut");
                }
                super.send(step, buffer, offset, length);
            }
        });
    }

    /** The sender is told to stop when it waits or works on. */
    @ParameterizedTest
    @EnumSource(Role.class)
    void afterAnInterrupt(Role role) {
        run(role, channel -> new ForwardingChannel(channel) {
            @Override
            public void send(Step step, byte[] buffer, int offset, int length) {
                super.send(step, buffer, offset, length);
                if (step.equals(lastOfSender())) {
                    Thread.currentThread().interrupt();
                }
            }
        });
    }

    private void run(Role watched, UnaryOperator<Channel> sender) {
        Inputs inputs = Inputs.random(40, 50, 20, 3);
        List<String> left = Collections.synchronizedList(new ArrayList<>());
        TwoParties.run(
                channel -> party(inputs, Role.RECEIVER, watched, channel, left),
                channel -> party(inputs, Role.SENDER, watched, channel, left),
                UnaryOperator.identity(),
                sender);
        assertThat(left).first().asString().matches("[1-9][0-9]* arrays");
        assertThat(left).hasSize(1);
    }

    private int party(Inputs inputs, Role role, Role watched, Channel channel, List<String> left) {
        ItemBlock items = (role == Role.RECEIVER ? inputs.receiver() : inputs.sender()).get(0);
        try (Workers workers = new Workers(1);
                Randomness randomness = Randomness.seeded(role.ordinal())) {
            PsiRun run = protocol().open(PsiRuns.session(inputs, setting(), role, channel, randomness, workers));
            try {
                run.bucket(BucketId.first(1, 0), items, PsiRuns.payload(setting(), role, items));
                channel.flush();
            } finally {
                // What an interrupt left would end the other's way out too
                Thread.interrupted();
                HeldArrays held = HeldArrays.of(run, this::isPublic);
                int full = held.full().size();
                run.close();
                if (role == watched) {
                    left.add(full + " arrays");
                    left.addAll(held.full());
                }
            }
        }
        return 0;
    }
}
