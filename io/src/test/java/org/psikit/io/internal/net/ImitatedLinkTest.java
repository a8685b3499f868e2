package org.psikit.io.internal.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.psikit.core.channel.Step;
import org.psikit.core.error.UsageException;
import org.psikit.io.internal.net.shape.LinkShape;
import org.psikit.io.internal.net.stream.NetChannel;
import org.psikit.io.link.LinkEvents;

@Timeout(60)
class ImitatedLinkTest {

    private static final LinkShape LAN = new LinkShape(1_000_000_000, Duration.ofNanos(200_000));
    private static final Step STEP = Step.of("test", 1, "bytes");

    @Test
    void bothDirectionsOverTls() {
        NetChannel[] ends = Ends.pair(Ends.alice().shapedAs(LAN), Ends.bob().shapedAs(LAN), Ends.FAST);
        byte[] there = new byte[3_000_000];
        byte[] back = new byte[2_000_000];
        new Random(1).nextBytes(there);
        new Random(2).nextBytes(back);
        CompletableFuture<byte[]> got = Ends.async(() -> exchange(ends[1], back, there.length));
        assertThat(exchange(ends[0], there, back.length)).isEqualTo(back);
        assertThat(got.join()).isEqualTo(there);
        CompletableFuture<Boolean> closed = Ends.async(() -> {
            ends[1].close();
            return true;
        });
        ends[0].close();
        assertThat(closed.join()).isTrue();
    }

    @Test
    void onlyOverLoopback() {
        LinkOptions shaped = Ends.plain().shapedAs(LAN);
        assertThatThrownBy(() -> Links.connect(new InetSocketAddress("192.0.2.1", 7), shaped, LinkEvents.NONE))
                .isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> Links.listen(new InetSocketAddress(0), shaped, LinkEvents.NONE))
                .isInstanceOf(UsageException.class);
    }

    private static byte[] exchange(NetChannel channel, byte[] out, int expected) {
        byte[] in = new byte[expected];
        CompletableFuture<Boolean> sent = Ends.async(() -> {
            channel.send(STEP, out, 0, out.length);
            channel.flush();
            return true;
        });
        channel.receive(STEP, in, 0, expected);
        sent.join();
        return in;
    }
}
