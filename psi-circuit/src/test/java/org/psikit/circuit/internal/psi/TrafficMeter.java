package org.psikit.circuit.internal.psi;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.psikit.core.channel.Channel;
import org.psikit.core.channel.ForwardingChannel;
import org.psikit.core.channel.Step;

/** Content bytes that go through one end of a channel. */
final class TrafficMeter implements UnaryOperator<Channel> {

    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong received = new AtomicLong();

    @Override
    public Channel apply(Channel channel) {
        return new ForwardingChannel(channel) {
            @Override
            public void send(Step step, byte[] buffer, int offset, int length) {
                super.send(step, buffer, offset, length);
                sent.addAndGet(length);
            }

            @Override
            public void receive(Step step, byte[] buffer, int offset, int length) {
                super.receive(step, buffer, offset, length);
                received.addAndGet(length);
            }
        };
    }

    double sent() {
        return sent.get();
    }

    double received() {
        return received.get();
    }
}
