package org.psikit.io.internal.net.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.psikit.core.channel.Channel;
import org.psikit.core.channel.Step;
import org.psikit.core.error.ProtocolAbortException;

/** Any bytes from the peer give frames within bounds or a {@link ProtocolAbortException}; honest ones survive any cut. */
final class FrameDecoderFuzzTest {

    private static final Step STEP = Step.of("vole", 3, "masked encoding");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void cutsAreNotVisible(long seed) {
        Random random = new Random(seed);
        ByteBuf stream = Unpooled.buffer();
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        for (int i = 0; i < 200; i++) {
            if (random.nextInt(4) == 0) {
                stream.writeBytes(Frames.frame(FrameHeader.heartbeat(), new byte[0]));
            }
            byte[] content = new byte[1 + random.nextInt(random.nextInt(10) == 0 ? 5000 : 50)];
            random.nextBytes(content);
            expected.writeBytes(content);
            stream.writeBytes(Frames.frame(STEP, content));
        }
        stream.writeBytes(Frames.frame(FrameHeader.goodbye(0, Goodbye.INPUT), new byte[0]));

        Collector collector = new Collector();
        FrameDecoder decoder = new FrameDecoder();
        while (stream.isReadable()) {
            decoder.decode(stream.readSlice(Math.min(stream.readableBytes(), 1 + random.nextInt(100))), collector);
        }

        assertThat(collector.bytes.toByteArray()).isEqualTo(expected.toByteArray());
        assertThat(collector.goodbyes).containsExactly(Goodbye.INPUT);
    }

    @Test
    void anyBytesGiveFramesWithinBoundsOrAnAbort() {
        Random random = new Random(5);
        int aborted = 0;
        for (int i = 0; i < 100_000; i++) {
            ByteBuf stream = Unpooled.buffer();
            int frames = 1 + random.nextInt(3);
            for (int f = 0; f < frames; f++) {
                stream.writeBytes(frame(random));
            }
            for (int m = random.nextInt(4); m > 0; m--) {
                mutate(stream, random);
            }
            AtomicLong taken = new AtomicLong();
            int length = stream.readableBytes();
            try {
                new FrameDecoder().decode(stream, new FrameDecoder.Sink() {
                    @Override
                    public void content(FrameHeader frame, ByteBuf in, int part) {
                        assertThat(part).isBetween(1, in.readableBytes());
                        assertThat(frame.contentBytes()).isBetween(1, Channel.MAX_FRAME_BYTES);
                        assertThat(frame.wireBytes()).isBetween(1, frame.contentBytes());
                        assertThat(frame.step().toString()).matches("[a-z0-9-]{1,15} [0-9]{1,3}");
                        taken.addAndGet(part);
                    }

                    @Override
                    public void frame(FrameHeader header) {
                        assertThat(header.stream()).isNotNegative();
                        switch (header.kind()) {
                            case FrameHeader.HEARTBEAT ->
                                assertThat(header.number()).isBetween(0, 255);
                            case FrameHeader.GOODBYE ->
                                assertThat(Goodbye.ofCode(header.number())).isNotNull();
                            case FrameHeader.CREDIT ->
                                assertThat(header.contentBytes()).isBetween(1, FrameHeader.WINDOW_BYTES);
                            case FrameHeader.OPEN -> assertThat(header.stream()).isPositive();
                            default -> assertThat(header.kind()).isEqualTo(FrameHeader.CONTENT);
                        }
                    }
                });
            } catch (ProtocolAbortException e) {
                aborted++;
            }
            assertThat(taken.get()).isLessThanOrEqualTo(length);
        }
        assertThat(aborted).isBetween(10_000, 90_000);
    }

    @Test
    void lengthsOutOfBoundsAreRefusedAtTheHeader() {
        long id = FrameHeader.content(0, STEP, 1, 1).step().high();
        List<ByteBuf> bad = new ArrayList<>();
        for (int length : new int[] {0, -1, Channel.MAX_FRAME_BYTES + 1, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            bad.add(header(FrameHeader.CONTENT, false, 3, 0, id, 0, length, length));
            bad.add(header(FrameHeader.CONTENT, true, 3, 0, id, 0, 1000, length));
        }
        bad.add(header(FrameHeader.CONTENT, true, 3, 0, id, 0, 1000, 1000));
        bad.add(header(FrameHeader.CONTENT, false, 3, 0, id, 0, 1000, 999));
        bad.add(header(FrameHeader.CONTENT, false, 0, 0, id, 0, 1, 1));
        bad.add(header(FrameHeader.CONTENT, false, 3, 0, 0, id, 1, 1));
        bad.add(header(FrameHeader.CONTENT, false, 3, 0, id | 1, id | 1, 1, 1));
        bad.add(header(FrameHeader.CONTENT, false, 3, 0, id | 0x0a, 0, 1, 1));
        bad.add(header(0, false, 0, 0, 0, 0, 0, 0));
        bad.add(header(FrameHeader.GOODBYE, false, 0, 0, 0, 0, 0, 0));
        bad.add(header(FrameHeader.GOODBYE, false, 200, 0, 0, 0, 0, 0));
        bad.add(header(FrameHeader.HEARTBEAT, false, 0, 0, 0, 0, 5, 5));
        bad.add(header(FrameHeader.HEARTBEAT, false, 0, 1, 0, 0, 0, 0));
        bad.add(header(FrameHeader.CONTENT, false, 3, -1, id, 0, 1, 1));
        bad.add(header(FrameHeader.OPEN, false, 0, 0, 0, 0, 0, 0));
        bad.add(header(FrameHeader.OPEN, false, 0, -1, 0, 0, 0, 0));
        bad.add(header(FrameHeader.OPEN, false, 1, 1, 0, 0, 0, 0));
        bad.add(header(FrameHeader.OPEN, false, 0, 1, 0, 0, 7, 0));
        bad.add(header(FrameHeader.CREDIT, false, 0, 1, 0, 0, 0, 0));
        bad.add(header(FrameHeader.CREDIT, false, 0, 1, 0, 0, -1, 0));
        bad.add(header(FrameHeader.CREDIT, false, 0, 1, 0, 0, FrameHeader.WINDOW_BYTES + 1, 0));
        bad.add(header(FrameHeader.CREDIT, false, 0, 1, id, 0, 1, 0));
        bad.add(header(FrameHeader.CREDIT, false, 0, 1, 0, 0, 1, 1));
        bad.add(header(6, false, 0, 0, 0, 0, 0, 0));
        for (ByteBuf bytes : bad) {
            assertThatThrownBy(() -> new FrameDecoder().decode(bytes, new Collector()))
                    .as(ByteBufUtil.hexDump(bytes))
                    .isInstanceOf(ProtocolAbortException.class)
                    .hasMessageStartingWith("the peer sent a malformed frame");
        }
    }

    /** A header that no honest peer may be able to write. */
    private static ByteBuf header(
            int kind, boolean compressed, int number, int stream, long high, long low, int content, int wire) {
        ByteBuf out = Unpooled.buffer(FrameHeader.BYTES);
        new FrameHeader(kind, stream, new StepId(high, low, number), content, wire).write(out, 0);
        return out.setByte(1, compressed ? 1 : 0).writerIndex(FrameHeader.BYTES);
    }

    @Test
    void compressedContentIsWhatItDeclaresOrAnAbort() {
        Random random = new Random(6);
        byte[] text = "abcdefgh".repeat(1000).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        byte[] packed = new byte[Lz4.bound(text.length)];
        int length = Lz4.compress(text, 0, text.length, packed, 0);
        assertThat(length).isLessThan(text.length / 10);
        byte[] wire = java.util.Arrays.copyOf(packed, length);
        assertThat(Lz4.decompress(wire, text.length)).isEqualTo(text);
        for (int declared : new int[] {1, 100, text.length - 1, text.length + 1, Channel.MAX_FRAME_BYTES}) {
            assertThatThrownBy(() -> Lz4.decompress(wire, declared)).isInstanceOf(ProtocolAbortException.class);
        }
        for (int i = 0; i < 20_000; i++) {
            byte[] damaged = wire.clone();
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            try {
                assertThat(Lz4.decompress(damaged, text.length)).hasSize(text.length);
            } catch (ProtocolAbortException e) {
                assertThat(e).hasMessageContaining("frame");
            }
        }
    }

    private static ByteBuf frame(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> Frames.frame(FrameHeader.heartbeat(), new byte[0]);
            case 2 -> Frames.frame(FrameHeader.open(1 + random.nextInt(3)), new byte[0]);
            case 3 -> Frames.frame(FrameHeader.credit(random.nextInt(3), 1 + random.nextInt(1 << 20)), new byte[0]);
            case 1 -> Frames.frame(FrameHeader.goodbye(0, Goodbye.values()[random.nextInt(7)]), new byte[0]);
            default -> Frames.frame(STEP, new byte[1 + random.nextInt(40)]);
        };
    }

    private static void mutate(ByteBuf stream, Random random) {
        int at = random.nextInt(stream.readableBytes());
        switch (random.nextInt(3)) {
            case 0 -> stream.setByte(at, random.nextInt());
            case 1 -> stream.setByte(at, stream.getByte(at) ^ 1 << random.nextInt(8));
            default -> stream.writerIndex(Math.max(1, at));
        }
    }

    private static final class Collector implements FrameDecoder.Sink {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        final List<Goodbye> goodbyes = new ArrayList<>();

        @Override
        public void content(FrameHeader frame, ByteBuf in, int length) {
            byte[] part = new byte[length];
            in.getBytes(in.readerIndex(), part);
            bytes.writeBytes(part);
        }

        @Override
        public void frame(FrameHeader header) {
            if (header.kind() == FrameHeader.GOODBYE) {
                goodbyes.add(Goodbye.of(header.number()));
            }
        }
    }
}
