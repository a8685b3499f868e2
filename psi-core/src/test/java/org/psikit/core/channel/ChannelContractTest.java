package org.psikit.core.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.psikit.core.error.ChannelException;
import org.psikit.core.error.ProtocolAbortException;
import org.psikit.core.error.PsiException;

/** What every {@link Channel} does, over the wire or not. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class ChannelContractTest {

    private static final Step PING = Step.of("test", 1, "ping");
    private static final Step PONG = Step.of("test", 2, "pong");
    private static final Step TEXT = Step.compressible("test", 3, "text");

    private Channel left;
    private Channel right;

    /** Two connected ends. */
    protected abstract Channel[] pair();

    @BeforeEach
    void connect() {
        Channel[] pair = pair();
        left = pair[0];
        right = pair[1];
    }

    @AfterEach
    void disconnect() {
        CompletableFuture<Void> other = async(left::close);
        right.close();
        other.join();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 4096, 100_000, 262_144, 1_000_003})
    void cutsAreNotVisible(int most) {
        byte[] sent = random(3_000_017, most);
        CompletableFuture<Void> sender = async(() -> sendInPieces(left, PING, sent, most == 1 ? 97 : most, 1));
        byte[] got = receiveInPieces(right, PING, sent.length, most == 1 ? 13 : most, 2);
        sender.join();
        assertThat(Arrays.equals(sent, got)).isTrue();
    }

    @Test
    void stepsFollowEachOther() {
        CompletableFuture<Void> other = async(() -> {
            for (int i = 0; i < 200; i++) {
                byte[] in = new byte[i % 5 + 1];
                right.receive(PING, in, 0, in.length);
                right.receive(TEXT, in, 0, 1);
                assertThat(in[0]).isEqualTo((byte) i);
                right.send(PONG, in, 0, 1);
            }
            right.flush();
        });
        for (int i = 0; i < 200; i++) {
            byte[] out = new byte[i % 5 + 1];
            left.send(PING, out, 0, out.length);
            out[0] = (byte) i;
            left.send(TEXT, out, 0, 1);
            left.receive(PONG, out, 0, 1);
            assertThat(out[0]).isEqualTo((byte) i);
        }
        other.join();
    }

    @Test
    void compressibleContentArrivesWhole() {
        byte[] text =
                "the same words again and again, ".repeat(40_000).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        byte[] noise = random(300_000, 5);
        CompletableFuture<Void> sender = async(() -> {
            sendInPieces(left, TEXT, text, 70_000, 3);
            sendInPieces(left, TEXT, noise, 70_000, 4);
            left.flush();
        });
        assertThat(receiveInPieces(right, TEXT, text.length, 50_000, 5)).isEqualTo(text);
        assertThat(receiveInPieces(right, TEXT, noise.length, 50_000, 6)).isEqualTo(noise);
        sender.join();
    }

    @Test
    void anotherStepEndsTheRun() {
        left.send(PING, new byte[3], 0, 3);
        left.flush();
        assertThatThrownBy(() -> right.receive(PONG, new byte[3], 0, 3))
                .isInstanceOf(ProtocolAbortException.class)
                .hasMessage("test 2 'pong' expected, got test 1");
        assertDead(right);
    }

    @Test
    void bytesLeftOverFromAStepAreAnotherStep() {
        left.send(PING, new byte[3], 0, 3);
        left.send(PONG, new byte[3], 0, 3);
        left.flush();
        right.receive(PING, new byte[2], 0, 2);
        assertThatThrownBy(() -> right.receive(PONG, new byte[3], 0, 3)).isInstanceOf(ProtocolAbortException.class);
    }

    @Test
    void nothingCanBeSentAndReceived() {
        left.send(PING, new byte[0], 0, 0);
        left.receive(PONG, new byte[5], 5, 0);
        left.send(PING, new byte[] {9}, 0, 1);
        left.flush();
        byte[] in = new byte[1];
        right.receive(PING, in, 0, 1);
        assertThat(in[0]).isEqualTo((byte) 9);
    }

    @Test
    void aWrongRangeIsTheCallersFault() {
        byte[] three = new byte[3];
        assertThatThrownBy(() -> left.send(PING, three, 1, 3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> left.receive(PING, three, -1, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        left.send(PING, three, 0, 3);
        left.flush();
        right.receive(PING, three, 0, 3);
    }

    @Test
    void theCallersBufferIsItsOwnAfterSend() {
        byte[] buffer = {1, 2, 3};
        left.send(PING, buffer, 0, 3);
        Arrays.fill(buffer, (byte) 0);
        left.flush();
        right.receive(PING, buffer, 0, 3);
        assertThat(buffer).containsExactly(1, 2, 3);
    }

    @Test
    void whatWasFlushedBeforeCloseIsReceived() {
        byte[] sent = random(1_000_000, 7);
        left.send(PING, sent, 0, sent.length);
        left.flush();
        CompletableFuture<Void> closing = async(left::close);
        byte[] got = new byte[sent.length];
        right.receive(PING, got, 0, got.length);
        assertThat(Arrays.equals(sent, got)).isTrue();
        assertThatThrownBy(() -> right.receive(PING, got, 0, 1)).isInstanceOf(ChannelException.class);
        assertDead(right);
        closing.join();
        assertDead(left);
        left.close();
    }

    @Test
    void aPeerThatHasAllItNeedsMayCloseBeforeAnEmptyFlush() {
        left.send(PING, new byte[3], 0, 3);
        left.flush();
        right.receive(PING, new byte[3], 0, 3);
        right.close();
        left.flush();
        left.close();
    }

    @Test
    void closeEndsAReceiveOfItsOwnEnd() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Void> receiver = async(() -> {
            begun.countDown();
            assertThatThrownBy(() -> left.receive(PING, new byte[1], 0, 1)).isInstanceOf(ChannelException.class);
        });
        begun.await();
        left.close();
        receiver.join();
    }

    @Test
    void closeEndsASendOfItsOwnEnd() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Void> sender = async(() -> {
            begun.countDown();
            assertThatThrownBy(() -> sendForever(left)).isInstanceOf(ChannelException.class);
        });
        begun.await();
        left.close();
        sender.join();
    }

    @Test
    void closeEndsASendOfThePeer() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Void> sender = async(() -> {
            begun.countDown();
            assertThatThrownBy(() -> sendForever(left)).isInstanceOf(ChannelException.class);
        });
        begun.await();
        right.close();
        sender.join();
    }

    @Test
    void aQueueOfBytesFitsWithoutAReader() {
        byte[] sent = random(Channel.QUEUE_BYTES, 8);
        left.send(PING, sent, 0, sent.length);
        left.flush();
        byte[] got = new byte[sent.length];
        right.receive(PING, got, 0, got.length);
        assertThat(Arrays.equals(sent, got)).isTrue();
    }

    @Test
    void bothEndsMaySendAQueueBeforeTheyReceive() {
        byte[] bytes = random(Channel.QUEUE_BYTES, 9);
        CompletableFuture<Void> other = async(() -> {
            byte[] got = new byte[bytes.length];
            left.send(PING, bytes, 0, bytes.length);
            left.receive(PONG, got, 0, got.length);
            assertThat(Arrays.equals(bytes, got)).isTrue();
        });
        byte[] got = new byte[bytes.length];
        right.send(PONG, bytes, 0, bytes.length);
        right.receive(PING, got, 0, got.length);
        assertThat(Arrays.equals(bytes, got)).isTrue();
        other.join();
    }

    /** A receiving thread that flushes for the sending one must not wait for room: both ends would stand still. */
    @Test
    void duplexInPiecesOfAnySize() {
        byte[] bytes = random(5 * Channel.QUEUE_BYTES + 1, 10);
        CompletableFuture<Void> other = async(() -> exchange(left, PING, PONG, bytes, 11));
        exchange(right, PONG, PING, bytes, 12);
        other.join();
    }

    @Test
    void anInterruptEndsAReceive() throws InterruptedException {
        CompletableFuture<Boolean> flag = new CompletableFuture<>();
        Thread receiver = new Thread(() -> {
            try {
                left.receive(PING, new byte[1], 0, 1);
                flag.complete(false);
            } catch (ChannelException e) {
                flag.complete(Thread.currentThread().isInterrupted());
            }
        });
        receiver.setDaemon(true);
        receiver.start();
        receiver.interrupt();
        assertThat(flag.join()).isTrue();
        assertDead(left);
    }

    private static void exchange(Channel channel, Step out, Step in, byte[] bytes, long seed) {
        Duplex.run(
                channel,
                () -> sendInPieces(channel, out, bytes, 30_000, seed),
                () -> assertThat(Arrays.equals(bytes, receiveInPieces(channel, in, bytes.length, 5_000, -seed)))
                        .isTrue());
    }

    private static void sendForever(Channel channel) {
        byte[] block = new byte[100_000];
        while (true) {
            channel.send(PING, block, 0, block.length);
        }
    }

    private static void sendInPieces(Channel channel, Step step, byte[] bytes, int most, long seed) {
        Random random = new Random(seed);
        for (int done = 0; done < bytes.length; ) {
            int part = Math.min(bytes.length - done, 1 + random.nextInt(most));
            channel.send(step, bytes, done, part);
            done += part;
            if (random.nextInt(50) == 0) {
                channel.flush();
            }
        }
        channel.flush();
    }

    private static byte[] receiveInPieces(Channel channel, Step step, int length, int most, long seed) {
        Random random = new Random(seed);
        byte[] got = new byte[length];
        for (int done = 0; done < length; ) {
            int part = Math.min(length - done, 1 + random.nextInt(most));
            channel.receive(step, got, done, part);
            done += part;
        }
        return got;
    }

    private static void assertDead(Channel channel) {
        byte[] one = new byte[1];
        assertThatThrownBy(() -> channel.receive(PING, one, 0, 1)).isInstanceOf(PsiException.class);
        assertThatThrownBy(() -> {
                    channel.send(PING, one, 0, 1);
                    channel.flush();
                })
                .isInstanceOf(PsiException.class);
    }

    private static byte[] random(int length, long seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static CompletableFuture<Void> async(Runnable task) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                task.run();
                done.complete(null);
            } catch (Throwable e) {
                done.completeExceptionally(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return done;
    }
}
