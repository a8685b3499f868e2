package org.psikit.io.internal.net.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.psikit.core.channel.Channel;
import org.psikit.core.channel.Step;
import org.psikit.core.error.ChannelException;
import org.psikit.core.error.ProtocolAbortException;
import org.psikit.core.error.UsageException;
import org.psikit.io.internal.net.Ends;
import org.psikit.io.internal.net.RawPeer;

/** Several streams on one connection. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class StreamsTest {

    private static final Step STEP = Step.of("vole", 3, "masked encoding");
    private static final Step TEXT = Step.compressible("frame", 1, "plan");
    private static final int BLOCK_BYTES = 1 << 20;

    private NetChannel[] ends = {};

    @AfterEach
    void close() {
        List<CompletableFuture<Void>> closing = new ArrayList<>();
        for (NetChannel end : ends) {
            closing.add(Ends.async(() -> {
                end.close();
                return null;
            }));
        }
        closing.forEach(CompletableFuture::join);
    }

    @Test
    void streamsDoNotMix() {
        ends = Ends.tls();
        List<CompletableFuture<Void>> parties = new ArrayList<>();
        for (int number = 0; number <= 3; number++) {
            for (int end = 0; end < 2; end++) {
                Channel channel = number == 0 ? ends[end] : ends[end].open(number);
                long mine = number * 2L + end;
                parties.add(Ends.async(() -> {
                    sendRandom(channel, mine, 3_000_000);
                    return null;
                }));
                parties.add(Ends.async(() -> {
                    assertReceivesRandom(channel, mine ^ 1, 3_000_000);
                    return null;
                }));
            }
        }
        parties.forEach(CompletableFuture::join);
    }

    @Test
    void aStreamThatNobodyReadsHoldsUpNoOther() throws InterruptedException {
        ends = Ends.tls();
        Channel full = ends[0].open(1);
        ends[1].open(1);
        Thread blocked = new Thread(() -> {
            try {
                sendBlocks(full, 100);
            } catch (ChannelException e) {
                // the test has ended
            }
        });
        blocked.setDaemon(true);
        blocked.start();
        while (blocked.getState() != Thread.State.WAITING
                || ends[1].incomingBytes() < FrameHeader.WINDOW_BYTES - 2 * Channel.MAX_FRAME_BYTES) {
            Thread.sleep(1);
        }
        Channel other = ends[0].open(2);
        Channel there = ends[1].open(2);
        for (int i = 0; i < 3; i++) {
            transfer(ends[0], ends[1], 10);
            transfer(other, there, 10);
            transfer(there, other, 10);
        }
        assertThat(blocked.getState()).isEqualTo(Thread.State.WAITING);
        assertThat(ends[1].incomingBytes()).isLessThanOrEqualTo(3L * FrameHeader.WINDOW_BYTES);
        assertThat(ends[0].outgoingBytes()).isLessThan(Channel.QUEUE_BYTES + 2L * Channel.MAX_FRAME_BYTES);
    }

    @Test
    void whatIsSentWaitsForThePeerToOpen() {
        ends = Ends.tls();
        Channel here = ends[0].open(7);
        sendBlocks(here, 3);
        transfer(ends[0], ends[1], 2);
        Channel there = ends[1].open(7);
        receiveBlocks(there, 3);
        there.send(TEXT, new byte[] {5}, 0, 1);
        there.flush();
        byte[] in = new byte[1];
        here.receive(TEXT, in, 0, 1);
        assertThat(in[0]).isEqualTo((byte) 5);
    }

    @Test
    void aStreamEndsAloneAndItsNumberIsFreeAgain() throws InterruptedException {
        ends = Ends.tls();
        for (int round = 0; round < 3; round++) {
            Channel here = ends[0].open(1);
            sendBlocks(here, 2);
            here.send(STEP, new byte[] {1, 2, 3}, 0, 3);
            here.close();
            here.close();
            assertThatThrownBy(() -> here.send(STEP, new byte[1], 0, 1)).isInstanceOf(ChannelException.class);
            Channel there = ends[1].open(1);
            receiveBlocks(there, 2);
            byte[] in = new byte[3];
            there.receive(STEP, in, 0, 3);
            assertThat(in).containsExactly(1, 2, 3);
            assertThatThrownBy(() -> there.receive(STEP, in, 0, 1))
                    .isInstanceOf(ChannelException.class)
                    .hasMessage("the peer closed stream 1");
            there.close();
            transfer(ends[0], ends[1], 1);
            transfer(ends[1], ends[0], 1);
            while (ends[0].others() + ends[1].others() > 0) {
                Thread.sleep(1);
            }
        }
    }

    @Test
    void aFailureOnOneStreamIsToldThereAndNowhereElse() {
        ends = Ends.withoutTls();
        Channel here = ends[0].open(1);
        Channel there = ends[1].open(1);
        here.send(TEXT, new byte[1], 0, 1);
        here.flush();
        assertThatThrownBy(() -> there.receive(STEP, new byte[1], 0, 1))
                .isInstanceOf(ProtocolAbortException.class)
                .hasMessage("vole 3 'masked encoding' expected, got frame 1");
        there.close();
        assertThatThrownBy(() -> here.receive(STEP, new byte[1], 0, 1))
                .isInstanceOf(ChannelException.class)
                .hasMessageContaining("found the protocol broken");
        transfer(ends[0], ends[1], 1);
        assertThat(ends[0].peerGoodbye()).isNull();
    }

    /** Each waits for the other to take what it sent, and has closed. */
    @Test
    void twoFullStreamsCanBeClosed() {
        ends = Ends.tls();
        Channel[] pair = {ends[0].open(1), ends[1].open(1)};
        for (Channel channel : new Channel[] {pair[0], pair[1], ends[0], ends[1]}) {
            byte[] most = new byte[Channel.QUEUE_BYTES - Channel.MAX_FRAME_BYTES];
            channel.send(STEP, most, 0, most.length);
            channel.send(STEP, most, 0, most.length);
            channel.flush();
        }
        pair[0].close();
        pair[1].close();
        long begun = System.nanoTime();
        close();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void whatWasFlushedGoesOutBeforeTheConnectionEnds() {
        ends = Ends.tls();
        Channel here = ends[0].open(1);
        Channel there = ends[1].open(1);
        sendBlocks(here, 7);
        here.close();
        CompletableFuture<Void> closing = Ends.async(() -> {
            ends[0].close();
            return null;
        });
        receiveBlocks(there, 7);
        assertThatThrownBy(() -> ends[1].receive(STEP, new byte[1], 0, 1)).isInstanceOf(ChannelException.class);
        assertThat(ends[1].peerGoodbye()).isEqualTo(Goodbye.DONE);
        ends[1].close();
        closing.join();
    }

    @Test
    void theEndOfTheConnectionEndsAllStreams() {
        ends = Ends.tls();
        Channel there = ends[1].open(1);
        ends[0].open(1);
        ends[0].abort(Goodbye.RESOURCES);
        assertThatThrownBy(() -> there.receive(STEP, new byte[1], 0, 1))
                .isInstanceOf(ChannelException.class)
                .hasMessageContaining("disk or memory");
        assertThatThrownBy(() -> ends[0].open(2)).isInstanceOf(ChannelException.class);
        assertThatThrownBy(() -> ends[1].open(2).receive(STEP, new byte[1], 0, 1))
                .isInstanceOf(ChannelException.class)
                .hasMessageContaining("disk or memory");
    }

    @Test
    void numbersAreChecked() {
        ends = Ends.withoutTls();
        ends[0].open(1);
        assertThatThrownBy(() -> ends[0].open(1)).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> ends[0].open(0)).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> ends[0].open(-1)).isInstanceOf(UsageException.class);
        for (int number = 2; number <= StreamTable.MOST_STREAMS; number++) {
            ends[0].open(number);
        }
        assertThatThrownBy(() -> ends[0].open(1000)).isInstanceOf(UsageException.class);
    }

    /** {@code o1} opens stream 1, {@code c1} is content on it, {@code g1} a goodbye, {@code w1} a window of credit. */
    @ParameterizedTest
    @CsvSource({
        "c2, 'the peer used stream 2, which is not open'",
        "o2 c2, 'the peer used stream 2, which is not open'",
        "c1, 'the peer used stream 1, which is not open'",
        "w2, 'the peer used stream 2, which is not open'",
        "g2, 'the peer used stream 2, which is not open'",
        "o1 o1, 'the peer opened stream 1 twice'",
        "o1 g1 o1, 'the peer opened stream 1 twice'",
        "o1 g1 c1, 'the peer used stream 1 after its goodbye'",
        "o1 g1 w1, 'the peer used stream 1 after its goodbye'",
        "o1 g1 g1, 'the peer used stream 1 after its goodbye'",
        "o1 w1, 'the peer gave more credit than a window on stream 1'",
        "w0, 'the peer gave more credit than a window on stream 0'",
        "f0, 'the peer exceeded its window on stream 0'",
        "o1 f1, 'the peer exceeded its window on stream 1'",
        "o1 g2147483647, 'the peer used stream 2147483647, which is not open'",
        "oooo, 'the peer opened too many streams, 1256 among them'",
    })
    void hostileFramesAreRefusedInALine(String frames, String line) {
        Ends.Events events = new Ends.Events();
        CompletableFuture<NetChannel> listening = Ends.listen(Ends.plain(), events, KeepAlive.DEFAULT);
        try (RawPeer peer = RawPeer.admitted(events.address.join())) {
            NetChannel channel = listening.join();
            ends = new NetChannel[] {channel};
            channel.open(1);
            for (String frame : frames.split(" ")) {
                send(peer, frame);
            }
            byte[] in = new byte[1];
            assertThatThrownBy(() -> {
                        while (true) {
                            channel.receive(STEP, in, 0, 1);
                        }
                    })
                    .isInstanceOf(ProtocolAbortException.class)
                    .hasMessage(line);
        }
    }

    private static void send(RawPeer peer, String frame) {
        int number = frame.equals("oooo") ? 1000 : Integer.parseInt(frame.substring(1));
        byte[] nothing = {};
        byte[] block = new byte[Channel.MAX_FRAME_BYTES];
        FrameHeader full = FrameHeader.content(number, STEP, block.length, block.length);
        switch (frame.charAt(0)) {
            case 'c' -> peer.send(Frames.frame(FrameHeader.content(number, STEP, 1, 1), new byte[1]));
            case 'g' -> peer.send(Frames.frame(FrameHeader.goodbye(number, Goodbye.DONE), nothing));
            case 'w' -> peer.send(Frames.frame(FrameHeader.credit(number, FrameHeader.WINDOW_BYTES), nothing));
            case 'f' -> {
                // The receiver of stream 0 may have taken some by then.
                for (int i = 0; i < 17; i++) {
                    peer.send(Frames.frame(full, block));
                }
            }
            default -> {
                int count = frame.equals("oooo") ? StreamTable.MOST_STREAMS + 1 : 1;
                for (int i = 0; i < count; i++) {
                    peer.send(Frames.frame(FrameHeader.open(number + i), nothing));
                }
            }
        }
    }

    private static void transfer(Channel from, Channel to, int blocks) {
        CompletableFuture<Void> sending = Ends.async(() -> {
            sendBlocks(from, blocks);
            return null;
        });
        receiveBlocks(to, blocks);
        sending.join();
    }

    private static void sendBlocks(Channel channel, int blocks) {
        byte[] block = new byte[BLOCK_BYTES];
        for (int i = 0; i < blocks; i++) {
            Arrays.fill(block, (byte) i);
            channel.send(STEP, block, 0, block.length);
        }
        channel.flush();
    }

    private static void receiveBlocks(Channel channel, int blocks) {
        byte[] in = new byte[BLOCK_BYTES];
        byte[] expected = new byte[BLOCK_BYTES];
        for (int i = 0; i < blocks; i++) {
            Arrays.fill(expected, (byte) i);
            channel.receive(STEP, in, 0, in.length);
            assertThat(Arrays.equals(in, expected)).isTrue();
        }
    }

    private static void sendRandom(Channel channel, long seed, int total) {
        Random content = new Random(seed);
        Random cuts = new Random(-seed);
        int left = total;
        while (left > 0) {
            byte[] block = new byte[Math.min(left, 1 + cuts.nextInt(100_000))];
            content.nextBytes(block);
            channel.send(STEP, block, 0, block.length);
            if (cuts.nextInt(5) == 0) {
                channel.flush();
            }
            left -= block.length;
        }
        channel.flush();
    }

    private static void assertReceivesRandom(Channel channel, long seed, int total) {
        Random content = new Random(seed);
        Random cuts = new Random(-seed);
        int left = total;
        while (left > 0) {
            byte[] block = new byte[Math.min(left, 1 + cuts.nextInt(100_000))];
            content.nextBytes(block);
            cuts.nextInt(5);
            byte[] in = new byte[block.length];
            channel.receive(STEP, in, 0, in.length);
            assertThat(Arrays.equals(in, block)).isTrue();
            left -= block.length;
        }
    }

    /** What waits for a stream that the peer never opened does not keep both ends from closing. */
    @Test
    void whatThePeerNeverOpenedHoldsUpNoClose() {
        ends = Ends.tls();
        for (int end = 0; end < 2; end++) {
            Channel alone = ends[end].open(3 + end);
            alone.send(STEP, new byte[100], 0, 100);
            alone.flush();
        }
        long start = System.nanoTime();
        close();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        ends = new NetChannel[0];
    }

    /** A peer that opens all streams that it may have takes none away from this party. */
    @Test
    void thePeersStreamsAreNotCountedAsThisPartys() throws InterruptedException {
        ends = Ends.tls();
        for (int number = 1; number <= StreamTable.MOST_STREAMS; number++) {
            ends[1].open(number);
        }
        while (ends[0].others() < StreamTable.MOST_STREAMS) {
            Thread.sleep(1);
        }
        Channel mine = ends[0].open(1000);
        assertThat(mine).isNotNull();
    }
}
