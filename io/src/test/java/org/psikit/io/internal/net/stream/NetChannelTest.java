package org.psikit.io.internal.net.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.psikit.core.channel.Channel;
import org.psikit.core.channel.Duplex;
import org.psikit.core.channel.Step;
import org.psikit.core.error.ChannelException;
import org.psikit.core.error.PlanMismatchException;
import org.psikit.core.error.ProtocolAbortException;
import org.psikit.core.error.PsiException;
import org.psikit.core.error.UsageException;
import org.psikit.io.internal.net.Ends;
import org.psikit.io.internal.net.LinkOptions;
import org.psikit.io.internal.net.Links;
import org.psikit.io.internal.net.RawPeer;
import org.psikit.io.link.LinkEvents;

@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class NetChannelTest {

    private static final Step STEP = Step.of("vole", 3, "masked encoding");
    private static final Step TEXT = Step.compressible("frame", 1, "plan");

    /** Heartbeats so often that silence can be told from it in a test. */
    private static final KeepAlive QUICK = new KeepAlive(Duration.ofMillis(20), Duration.ofSeconds(2), 60);

    @Test
    void aPeerThatDiesInAFrameIsLost() {
        try (Raw raw = new Raw(Duration.ofSeconds(60))) {
            ByteBuf frame = Frames.frame(STEP, new byte[1000]);
            raw.peer.send(frame.readSlice(500));
            raw.peer.close();
            byte[] in = new byte[1000];
            raw.channel.receive(STEP, in, 0, 500 - FrameHeader.BYTES);
            assertThatThrownBy(() -> raw.channel.receive(STEP, in, 0, 1))
                    .isInstanceOf(ChannelException.class)
                    .hasMessageContaining("lost");
            assertThatThrownBy(() -> raw.channel.receive(STEP, in, 0, 1)).isInstanceOf(ChannelException.class);
            assertThatThrownBy(() -> raw.channel.send(STEP, in, 0, 1)).isInstanceOf(ChannelException.class);
            assertThat(raw.channel.peerGoodbye()).isNull();
        }
    }

    @Test
    void aMalformedFrameEndsTheRunAfterWhatCameBefore() {
        try (Raw raw = new Raw(Duration.ofSeconds(60))) {
            raw.peer.send(Frames.frame(STEP, new byte[] {1, 2, 3}));
            raw.peer.send(Frames.frame(FrameHeader.content(0, STEP, 1 << 30, 1 << 30), new byte[0]));
            byte[] in = new byte[4];
            raw.channel.receive(STEP, in, 0, 3);
            assertThat(in).containsExactly(1, 2, 3, 0);
            assertThatThrownBy(() -> raw.channel.receive(STEP, in, 0, 1))
                    .isInstanceOf(ProtocolAbortException.class)
                    .hasMessageContaining("content length " + (1 << 30));
            CompletableFuture<Void> closing = Ends.async(() -> {
                raw.channel.close();
                return null;
            });
            // The peer is told.
            byte[] goodbye = raw.peer.read(FrameHeader.BYTES);
            raw.peer.close();
            closing.join();
            assertThat(goodbye[0]).isEqualTo((byte) FrameHeader.GOODBYE);
            assertThat(goodbye[2]).isEqualTo((byte) Goodbye.PROTOCOL.code());
        }
    }

    @Test
    void aBombIsNoLargerThanItDeclares() {
        byte[] zeros = new byte[Channel.MAX_FRAME_BYTES];
        byte[] packed = new byte[Lz4.bound(zeros.length)];
        byte[] wire = Arrays.copyOf(packed, Lz4.compress(zeros, 0, zeros.length, packed, 0));
        try (Raw raw = new Raw(Duration.ofSeconds(60))) {
            raw.peer.send(Frames.frame(FrameHeader.content(0, TEXT, 2000, wire.length), wire));
            assertThatThrownBy(() -> raw.channel.receive(TEXT, new byte[10], 0, 10))
                    .isInstanceOf(ProtocolAbortException.class);
        }
    }

    @Test
    void compressionIsForStepsThatDeclareIt() {
        byte[] text = "words, words, ".repeat(200).getBytes(StandardCharsets.US_ASCII);
        byte[] packed = new byte[Lz4.bound(text.length)];
        byte[] wire = Arrays.copyOf(packed, Lz4.compress(text, 0, text.length, packed, 0));
        try (Raw raw = new Raw(Duration.ofSeconds(60))) {
            raw.peer.send(Frames.frame(FrameHeader.content(0, STEP, text.length, wire.length), wire));
            assertThatThrownBy(() -> raw.channel.receive(STEP, new byte[10], 0, 10))
                    .isInstanceOf(ProtocolAbortException.class)
                    .hasMessageContaining("arrived compressed");
        }
        NetChannel[] ends = Ends.withoutTls();
        byte[] large = "words, words, ".repeat(20_000).getBytes(StandardCharsets.US_ASCII);
        ends[0].send(TEXT, large, 0, large.length);
        ends[0].flush();
        byte[] in = new byte[large.length];
        ends[1].receive(TEXT, in, 0, in.length);
        assertThat(Arrays.equals(in, large)).isTrue();
        assertThat(ends[1].wireBytesReceived()).isLessThan(large.length / 20);
        ends[0].send(STEP, large, 0, large.length);
        ends[0].flush();
        ends[1].receive(STEP, in, 0, in.length);
        assertThat(ends[1].wireBytesReceived()).isGreaterThan(large.length);
        close(ends);
    }

    @Test
    void aReaderThatSleepsBoundsTheMemoryOfBoth() throws InterruptedException {
        NetChannel[] ends = Ends.pair(
                Ends.alice(),
                new LinkOptions(Ends.BOB, Ends.ALICE.fingerprint(), Duration.ofSeconds(30), idle()),
                QUICK);
        long total = 40L << 20;
        byte[] block = new byte[1 << 20];
        Thread sender = new Thread(() -> {
            for (long i = 0; i < total; i += block.length) {
                ends[0].send(STEP, block, 0, block.length);
            }
            ends[0].flush();
        });
        sender.setDaemon(true);
        sender.start();
        while (!isFull(ends[1]) || sender.getState() != Thread.State.WAITING) {
            Thread.sleep(1);
        }
        // For longer than the reader tolerates silence: heartbeats still come.
        Thread.sleep(idle().toMillis() * 3 / 2);
        assertThat(ends[0].outgoingBytes()).isLessThan(Channel.QUEUE_BYTES + 2L * Channel.MAX_FRAME_BYTES);
        assertThat(ends[1].incomingBytes()).isLessThanOrEqualTo(Channel.QUEUE_BYTES);
        assertThat(ends[1].wireBytesReceived()).isLessThan(total / 2);
        byte[] in = new byte[block.length];
        for (long i = 0; i < total; i += in.length) {
            ends[1].receive(STEP, in, 0, in.length);
        }
        sender.join();
        close(ends);
    }

    @Test
    void tinyFramesTakeNoMoreMemoryThanLargeOnes() throws InterruptedException {
        try (Raw raw = new Raw(Duration.ofSeconds(60))) {
            ByteBuf many = io.netty.buffer.Unpooled.buffer();
            for (int i = 0; i < 2000; i++) {
                many.writeBytes(Frames.frame(STEP, new byte[] {(byte) i}));
            }
            byte[] bytes = new byte[many.readableBytes()];
            many.readBytes(bytes);
            Thread flood = new Thread(() -> {
                for (int i = 0; i < 100; i++) {
                    try {
                        raw.peer.send(bytes);
                    } catch (java.io.UncheckedIOException e) {
                        return;
                    }
                }
            });
            flood.setDaemon(true);
            flood.start();
            while (raw.channel.incomingBytes() < FrameHeader.WINDOW_BYTES - 2 * FrameHeader.OVERHEAD_BYTES) {
                Thread.sleep(1);
            }
            byte[] in = new byte[FrameHeader.WINDOW_BYTES / FrameHeader.OVERHEAD_BYTES];
            assertThatThrownBy(() -> raw.channel.receive(STEP, in, 0, in.length))
                    .isInstanceOf(ProtocolAbortException.class)
                    .hasMessageContaining("exceeded its window");
        }
    }

    @Test
    void heartbeatsKeepAnIdleChannelAlive() throws InterruptedException {
        LinkOptions alice = new LinkOptions(Ends.ALICE, Ends.BOB.fingerprint(), Duration.ofSeconds(30), idle());
        LinkOptions bob = new LinkOptions(Ends.BOB, Ends.ALICE.fingerprint(), Duration.ofSeconds(30), idle());
        NetChannel[] ends = Ends.pair(alice, bob, QUICK);
        long before = ends[0].wireBytesReceived();
        Thread.sleep(idle().toMillis() * 3 / 2);
        assertThat(ends[0].wireBytesReceived()).isGreaterThan(before + 5 * FrameHeader.BYTES);
        ends[0].send(STEP, new byte[] {7}, 0, 1);
        ends[0].flush();
        byte[] in = new byte[1];
        ends[1].receive(STEP, in, 0, 1);
        assertThat(in[0]).isEqualTo((byte) 7);
        close(ends);
    }

    /** Heartbeats come every 10 s by default, which one who waits 3 s would not live to see. */
    @Test
    void heartbeatsFollowTheShorterIdleTime() throws InterruptedException {
        LinkOptions alice =
                new LinkOptions(Ends.ALICE, Ends.BOB.fingerprint(), Duration.ofSeconds(30), LinkOptions.LEAST_IDLE);
        NetChannel[] ends = Ends.pair(alice, Ends.bob(), KeepAlive.DEFAULT);
        long before = ends[0].wireBytesReceived();
        while (ends[0].wireBytesReceived() < before + 4 * FrameHeader.BYTES) {
            Thread.sleep(50);
            ends[0].flush();
        }
        ends[1].send(STEP, new byte[] {7}, 0, 1);
        ends[1].flush();
        ends[0].receive(STEP, new byte[1], 0, 1);
        close(ends);
    }

    @Test
    void anIdleTimeThatNoHeartbeatKeepsIsRefused() {
        LinkOptions options = new LinkOptions(null, null, Duration.ZERO, Duration.ofMillis(2900));
        assertThatThrownBy(() -> Links.listen(Ends.anyPort(), options, LinkEvents.NONE))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("at least 3 s");
        assertThatThrownBy(() -> Links.connect(Ends.anyPort(), options, LinkEvents.NONE))
                .isInstanceOf(UsageException.class);
    }

    /** While this party does not wait for the peer, heartbeats are enough. */
    @Test
    void heartbeatsAloneAreNotEnoughForEver() throws Exception {
        KeepAlive impatient = new KeepAlive(Duration.ofSeconds(10), Duration.ofSeconds(2), 2);
        try (Raw raw = new Raw(Duration.ofSeconds(1), impatient)) {
            AtomicBoolean over = new AtomicBoolean();
            CompletableFuture<Void> beating = Ends.async(() -> {
                while (!over.get()) {
                    raw.peer.send(Frames.frame(FrameHeader.heartbeat(), new byte[0]));
                    LockSupport.parkNanos(50_000_000);
                }
                return null;
            });
            Thread.sleep(2500);
            raw.channel.flush();
            assertThatThrownBy(() -> raw.channel.receive(STEP, new byte[1], 0, 1))
                    .isInstanceOf(ChannelException.class)
                    .hasMessageContaining("nothing but heartbeats for 2 s");
            over.set(true);
            beating.handle((done, failed) -> done).join();
        }
    }

    @Test
    void silenceIsNoticed() {
        try (Raw raw = new Raw(Duration.ofMillis(300))) {
            assertThatThrownBy(() -> raw.channel.receive(STEP, new byte[1], 0, 1))
                    .isInstanceOf(ChannelException.class)
                    .hasMessageStartingWith("the peer has been silent for 300 ms");
            assertThat(raw.channel.peerGoodbye()).isNull();
        }
    }

    @ParameterizedTest
    @EnumSource(Goodbye.class)
    void aGoodbyeSaysWhy(Goodbye reason) {
        NetChannel[] ends = Ends.withoutTls();
        ends[0].send(STEP, new byte[] {5}, 0, 1);
        ends[0].flush();
        ends[0].abort(reason);
        ends[0].close();
        byte[] in = new byte[1];
        ends[1].receive(STEP, in, 0, 1);
        assertThat(in[0]).isEqualTo((byte) 5);
        Throwable e = catchThrowable(() -> ends[1].receive(STEP, in, 0, 1));
        assertThat(e)
                .isInstanceOf(
                        reason == Goodbye.PLAN || reason == Goodbye.DECLINED
                                ? PlanMismatchException.class
                                : ChannelException.class)
                .hasMessageStartingWith("the peer ended the run: it");
        assertThat(ends[1].peerGoodbye()).isEqualTo(reason);
        assertThatThrownBy(() -> ends[1].send(STEP, in, 0, 1)).isInstanceOf(e.getClass());
        ends[1].close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aSenderLearnsTheReasonToo(boolean tls) throws InterruptedException {
        NetChannel[] ends = tls ? Ends.tls() : Ends.withoutTls();
        CompletableFuture<Throwable> sender = Ends.async(() -> catchThrowable(() -> {
            byte[] block = new byte[1 << 18];
            while (true) {
                ends[0].send(STEP, block, 0, block.length);
            }
        }));
        while (!isFull(ends[1])) {
            Thread.sleep(1);
        }
        ends[1].abort(Goodbye.RESOURCES);
        assertThat(sender.join()).isInstanceOf(ChannelException.class).hasMessageContaining("disk or memory");
        assertThat(ends[0].peerGoodbye()).isEqualTo(Goodbye.RESOURCES);
        ends[0].close();
    }

    @Test
    void aFailedPartyCanStillSayWhy() {
        NetChannel[] ends = Ends.tls();
        ends[0].send(TEXT, new byte[1], 0, 1);
        ends[0].flush();
        assertThatThrownBy(() -> ends[1].receive(STEP, new byte[1], 0, 1))
                .isInstanceOf(ProtocolAbortException.class)
                .hasMessage("vole 3 'masked encoding' expected, got frame 1");
        ends[1].abort(Goodbye.PROTOCOL);
        assertThatThrownBy(() -> ends[0].receive(STEP, new byte[1], 0, 1))
                .isInstanceOf(ChannelException.class)
                .hasMessageContaining("found the protocol broken");
        ends[0].close();
    }

    @Test
    void whatFailedOnOneOfTwoThreadsIsToldToThePeer() {
        assertThat(reasonAfter(() -> {
                    throw new ProtocolAbortException("a point is not on the curve");
                }))
                .isEqualTo(Goodbye.PROTOCOL);
        assertThat(reasonAfter(() -> {
                    throw new IllegalStateException("a bug");
                }))
                .isEqualTo(Goodbye.INTERRUPTED);
    }

    /** What the peer hears once a party whose sending thread ended so has closed its channel. */
    private static Goodbye reasonAfter(Runnable sending) {
        NetChannel[] ends = Ends.tls();
        assertThatThrownBy(() -> Duplex.run(ends[0], sending, () -> ends[0].receive(STEP, new byte[1], 0, 1)));
        ends[0].close();
        assertThatThrownBy(() -> ends[1].receive(STEP, new byte[1], 0, 1)).isInstanceOf(ChannelException.class);
        ends[1].close();
        return Objects.requireNonNull(ends[1].peerGoodbye());
    }

    @Test
    void whoWaitsForItsSenderAndIsInterruptedSaysSo() throws InterruptedException {
        NetChannel[] ends = Ends.tls();
        Thread party = new Thread(() -> {
            byte[] block = new byte[1 << 18];
            assertThatThrownBy(() -> Duplex.run(
                            ends[0],
                            () -> {
                                while (true) {
                                    ends[0].send(STEP, block, 0, block.length);
                                }
                            },
                            () -> {}))
                    .isInstanceOf(ChannelException.class)
                    .hasMessageContaining("interrupted");
            ends[0].close();
        });
        party.start();
        while (!isFull(ends[1]) || party.getState() != Thread.State.WAITING) {
            Thread.sleep(1);
        }
        party.interrupt();
        byte[] in = new byte[1 << 18];
        assertThatThrownBy(() -> {
                    while (true) {
                        ends[1].receive(STEP, in, 0, in.length);
                    }
                })
                .isInstanceOf(ChannelException.class);
        assertThat(ends[1].peerGoodbye()).isEqualTo(Goodbye.INTERRUPTED);
        ends[1].close();
        party.join();
    }

    @Test
    void bothThreadsMeetTheSameKindOfFailure() throws InterruptedException {
        NetChannel[] ends = Ends.withoutTls();
        CompletableFuture<Throwable> sender = Ends.async(() -> catchThrowable(() -> {
            byte[] block = new byte[1 << 18];
            while (true) {
                ends[0].send(STEP, block, 0, block.length);
            }
        }));
        while (!isFull(ends[1])) {
            Thread.sleep(1);
        }
        ends[1].send(TEXT, new byte[1], 0, 1);
        ends[1].flush();
        assertThatThrownBy(() -> ends[0].receive(STEP, new byte[1], 0, 1)).isInstanceOf(ProtocolAbortException.class);
        assertThat(sender.join()).isInstanceOf(ProtocolAbortException.class);
        close(ends);
    }

    @Test
    void whatWasNotFlushedGoesOutAtClose() {
        NetChannel[] ends = Ends.tls();
        ends[0].send(STEP, new byte[] {1, 2}, 0, 2);
        ends[0].close();
        byte[] in = new byte[2];
        ends[1].receive(STEP, in, 0, 2);
        assertThat(in).containsExactly(1, 2);
        ends[1].close();
    }

    @Test
    void eventLoopsEndWithTheirChannels() throws InterruptedException {
        Set<Thread> ofOtherTests = Thread.getAllStackTraces().keySet();
        NetChannel[] ends = Ends.tls();
        close(ends);
        while (Thread.getAllStackTraces().keySet().stream()
                .anyMatch(t -> t.getName().startsWith("psi-net") && !ofOtherTests.contains(t))) {
            Thread.sleep(5);
        }
        assertThatThrownBy(() -> ends[0].send(STEP, new byte[1], 0, 1)).isInstanceOf(PsiException.class);
        assertThatThrownBy(() -> ends[0].receive(STEP, new byte[1], 0, 1)).isInstanceOf(PsiException.class);
        ends[0].abort(Goodbye.INTERNAL);
        ends[0].close();
    }

    /** Whether the peer has used up its credit, or nearly. */
    private static boolean isFull(NetChannel channel) {
        return channel.incomingBytes() > FrameHeader.WINDOW_BYTES - 2 * Channel.MAX_FRAME_BYTES;
    }

    private static Duration idle() {
        return Duration.ofSeconds(2);
    }

    private static void close(NetChannel[] ends) {
        CompletableFuture<Void> other = Ends.async(() -> {
            ends[0].close();
            return null;
        });
        ends[1].close();
        other.join();
    }

    /** A channel whose peer's bytes the test chooses. */
    private static final class Raw implements AutoCloseable {
        final NetChannel channel;
        final RawPeer peer;

        Raw(Duration idle) {
            this(idle, KeepAlive.DEFAULT);
        }

        Raw(Duration idle, KeepAlive keepAlive) {
            Ends.Events events = new Ends.Events();
            CompletableFuture<NetChannel> listening =
                    Ends.listen(new LinkOptions(null, null, Duration.ofSeconds(30), idle), events, keepAlive);
            peer = RawPeer.admitted(events.address.join());
            channel = listening.join();
        }

        @Override
        public void close() {
            peer.close();
            channel.close();
        }
    }
}
