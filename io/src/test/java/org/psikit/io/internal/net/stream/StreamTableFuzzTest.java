package org.psikit.io.internal.net.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.psikit.core.channel.Channel;
import org.psikit.core.channel.Step;
import org.psikit.core.error.ChannelException;
import org.psikit.core.error.ProtocolAbortException;

/** Whatever frames come, in whatever order: a {@link ProtocolAbortException} or memory within the bound. */
final class StreamTableFuzzTest {

    private static final Step STEP = Step.of("vole", 3, "masked encoding");

    @Test
    void anyFramesLeaveMemoryWithinTheBound() {
        Random random = new Random(1);
        int aborted = 0;
        for (int run = 0; run < 2000; run++) {
            EmbeddedChannel socket = new EmbeddedChannel();
            StreamTable table = new StreamTable(new FrameWriter(socket), true);
            int opened = 1;
            try {
                for (int i = 0; i < 60; i++) {
                    if (random.nextInt(10) == 0 && opened < 4) {
                        table.open(opened++);
                    } else {
                        feed(table, header(random), random);
                    }
                    assertThat(table.incomingBytes()).isLessThanOrEqualTo((long) opened * FrameHeader.WINDOW_BYTES);
                }
            } catch (ProtocolAbortException e) {
                assertThat(e.getMessage()).startsWith("the peer ").doesNotContain("\n");
                table.end(e, null);
                aborted++;
            }
            socket.runPendingTasks();
            table.first().state.die(new ChannelException("the channel is closed"));
            table.first().inbox.discard();
            table.closeOthers(false);
            table.discard();
            socket.finishAndReleaseAll();
        }
        assertThat(aborted).isBetween(500, 2000);
    }

    /** A frame whose bytes come one at a time, none of which anybody receives. */
    @Test
    void bytesThatTrickleInTakeNoMoreMemory() {
        UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false);
        StreamTable table = new StreamTable(new FrameWriter(new EmbeddedChannel()), true);
        ByteBuf bytes = allocator.heapBuffer(1);
        for (int frame = 0; frame < 5; frame++) {
            FrameHeader header = FrameHeader.content(0, STEP, Channel.MAX_FRAME_BYTES, Channel.MAX_FRAME_BYTES);
            table.frame(header);
            for (int i = 0; i < Channel.MAX_FRAME_BYTES; i++) {
                table.content(header, bytes.clear().writeByte(i), 1);
                table.publish();
            }
        }
        assertThat(allocator.metric().usedHeapMemory()).isLessThan(6L * Channel.MAX_FRAME_BYTES);
        byte[] in = new byte[5 * Channel.MAX_FRAME_BYTES];
        table.first().inbox.receive(STEP, in, 0, in.length);
        for (int i = 0; i < in.length; i++) {
            assertThat(in[i]).isEqualTo((byte) i);
        }
        bytes.release();
        assertThat(allocator.metric().usedHeapMemory()).isZero();
    }

    private static void feed(StreamTable table, FrameHeader header, Random random) {
        table.frame(header);
        int left = header.wireBytes();
        ByteBuf content = Unpooled.wrappedBuffer(new byte[left]);
        while (left > 0) {
            int part = 1 + random.nextInt(left);
            table.content(header, content.duplicate(), part);
            content.skipBytes(part);
            left -= part;
        }
        if (random.nextBoolean()) {
            table.publish();
        }
    }

    private static FrameHeader header(Random random) {
        int stream = random.nextInt(4);
        return switch (random.nextInt(20)) {
            case 0, 1, 2, 3 -> FrameHeader.open(1 + random.nextInt(4));
            case 4 -> FrameHeader.credit(stream, 1 + random.nextInt(random.nextInt(FrameHeader.WINDOW_BYTES) + 1));
            case 5 -> FrameHeader.goodbye(1 + random.nextInt(3), Goodbye.values()[random.nextInt(7)]);
            default -> {
                int length = 1 + random.nextInt(Channel.MAX_FRAME_BYTES);
                yield FrameHeader.content(random.nextBoolean() ? 0 : stream, STEP, length, length);
            }
        };
    }
}
