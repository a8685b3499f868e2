package org.psikit.core.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.psikit.core.channel.TwoParties.Outcomes;
import org.psikit.core.error.ChannelException;

@Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class InMemoryChannelTest {

    private static final Step PING = Step.of("test", 1, "ping");
    private static final Step PONG = Step.of("test", 2, "pong");

    @Test
    void bothWaitingIsFoundAtOnce() {
        Outcomes<Integer, Integer> ends = TwoParties.run(c -> receive(c, PING), c -> receive(c, PONG));

        assertThat(ends.first().failure()).isInstanceOf(ChannelException.class);
        assertThat(ends.second().failure()).isInstanceOf(ChannelException.class);
    }

    @Test
    void waitingForAPeerThatHasEndedIsFoundAtOnce() {
        Outcomes<Integer, Integer> ends = TwoParties.run(c -> 1, c -> receive(c, PONG));

        assertThat(ends.second().failure()).isInstanceOf(ChannelException.class);
    }

    @Test
    void bothSendingMoreThanTheQueueHoldsIsFoundAtOnce() {
        Outcomes<Integer, Integer> ends = TwoParties.run(c -> sendTooMuch(c), c -> sendTooMuch(c));

        assertThat(ends.first().failure()).isInstanceOf(ChannelException.class);
        assertThat(ends.second().failure()).isInstanceOf(ChannelException.class);
    }

    @Test
    void duplexExchangesMoreThanTheQueueHolds() {
        Outcomes<Integer, Integer> ends = TwoParties.run(c -> exchange(c), c -> exchange(c));

        assertThat(ends.first().get()).isEqualTo(42);
        assertThat(ends.second().get()).isEqualTo(42);
    }

    @Test
    void failureOfOneThreadEndsTheOther() {
        assertThatThrownBy(() -> Duplex.run(
                        InMemoryChannel.pair()[0],
                        () -> {
                            throw new IllegalStateException("sender");
                        },
                        () -> {}))
                .isInstanceOf(IllegalStateException.class);
        Outcomes<Integer, Integer> ends = TwoParties.run(
                c -> {
                    Duplex.run(
                            c,
                            () -> {
                                throw new IllegalStateException("sender");
                            },
                            () -> receive(c, PING));
                    return 1;
                },
                c -> receive(c, PING));

        assertThat(ends.first().failure()).isInstanceOf(IllegalStateException.class);
        assertThat(ends.second().failure()).isInstanceOf(ChannelException.class);
    }

    private static int exchange(Channel channel) {
        byte[] in = new byte[3 * Channel.QUEUE_BYTES];
        Duplex.run(
                channel,
                () -> {
                    byte[] out = new byte[3 * Channel.QUEUE_BYTES];
                    out[out.length - 1] = 42;
                    channel.send(PING, out, 0, out.length);
                },
                () -> channel.receive(PING, in, 0, in.length));
        return in[in.length - 1];
    }

    private static int sendTooMuch(Channel channel) {
        channel.send(PING, new byte[2 * Channel.QUEUE_BYTES], 0, 2 * Channel.QUEUE_BYTES);
        return receive(channel, PING);
    }

    private static int receive(Channel channel, Step step) {
        byte[] buffer = new byte[10];
        channel.receive(step, buffer, 0, 10);
        return buffer[0];
    }
}
