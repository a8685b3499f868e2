package org.psikit.io.internal.net.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.psikit.core.error.UsageException;

@Timeout(60)
class ShapedLinkTest {

    /** A byte takes 80 ns, the way 5 ms. */
    private static final LinkShape SHAPE = new LinkShape(100_000_000, Duration.ofMillis(10));

    private static final long BYTE = 80;
    private static final long WAY = 5_000_000;

    @Test
    void bandwidthIsReachedWhateverTheDelay() {
        for (int ms : new int[] {0, 10, 100}) {
            Pacer pacer = new Pacer(new LinkShape(8_000_000, Duration.ofMillis(ms)));
            long last = 0;
            for (int i = 0; i < 1000; i++) {
                last = pacer.arrival(0, 1500);
            }
            assertThat(last).isEqualTo(1000L * 1500 * 1000 + ms * 500_000L);
        }
    }

    @Test
    void anIdleLinkEarnsNothing() {
        Pacer pacer = new Pacer(SHAPE);
        assertThat(pacer.arrival(-7_000, 1000)).isEqualTo(-7_000 + 1000 * BYTE + WAY);
        long later = 1_000_000_000;
        assertThat(pacer.arrival(later, 1000)).isEqualTo(later + 1000 * BYTE + WAY);
        assertThat(pacer.arrival(later, 1000)).isEqualTo(later + 2000 * BYTE + WAY);
    }

    @Test
    void nothingArrivesBeforeItsTimeAndAllInOrder() {
        AtomicLong clock = new AtomicLong();
        ShapedLink link = new ShapedLink(SHAPE, clock::get);
        EmbeddedChannel channel = new EmbeddedChannel(link);
        byte[] sent = new byte[100_000];
        new Random(5).nextBytes(sent);
        ChannelFuture whole = channel.write(Unpooled.copiedBuffer(sent));
        channel.flush();
        ByteBuf arrived = Unpooled.buffer();
        for (long now = 0; arrived.readableBytes() < sent.length; now += 250_000) {
            clock.set(now);
            link.release(channel.pipeline().context(link));
            for (ByteBuf part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
                arrived.writeBytes(part);
                part.release();
            }
            assertThat((long) arrived.readableBytes()).isLessThanOrEqualTo(Math.max(0, now - WAY) / BYTE);
            assertThat((long) arrived.readableBytes() + 12_500)
                    .isGreaterThanOrEqualTo(Math.min(sent.length, Math.max(0, now - WAY) / BYTE));
            assertThat(whole.isDone()).isEqualTo(arrived.readableBytes() == sent.length);
        }
        assertThat(arrived.array()).startsWith(sent);
        channel.finishAndReleaseAll();
    }

    @Test
    void whatIsUnderWayAtTheEndStillArrives() {
        EmbeddedChannel channel = new EmbeddedChannel(new ShapedLink(SHAPE, () -> 0));
        channel.writeOutbound(Unpooled.wrappedBuffer(new byte[20_000]));
        assertThat(channel.outboundMessages()).isEmpty();
        channel.close();
        assertThat(channel.outboundMessages().stream()
                        .mapToInt(m -> ((ByteBuf) m).readableBytes())
                        .sum())
                .isEqualTo(20_000);
        channel.finishAndReleaseAll();
    }

    @Test
    void onlyWhatTheQueueCanHold() {
        assertThatThrownBy(() -> new LinkShape(10_000_000_000L, Duration.ofSeconds(1)))
                .isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> new LinkShape(0, Duration.ZERO)).isInstanceOf(UsageException.class);
    }
}
