package org.psikit.bench.internal.jmh;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.psikit.core.channel.Channel;
import org.psikit.core.internal.aes.AesPrg;
import org.psikit.io.internal.net.stream.Lz4;

/** What a frame of 256 KiB whose step may be compressed costs: content that shrinks, and content that a trial gives up. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
@OperationUnit("frame of 256 KiB")
public class FrameBenchmark {

    private static final byte[] ROW =
            "4711,ada.lovelace@example.org,Ada,Lovelace,1815-12-10,EC1A 1BB\n".getBytes(StandardCharsets.US_ASCII);

    private final byte[] text = new byte[Channel.MAX_FRAME_BYTES];
    private final byte[] random = new byte[Channel.MAX_FRAME_BYTES];
    private final byte[] out = new byte[Lz4.bound(Channel.MAX_FRAME_BYTES)];

    /** Rows that differ a little, and bytes that do in everything. */
    @Setup
    public void fill() {
        try (AesPrg prg = new AesPrg(new byte[AesPrg.SEED_BYTES], 0)) {
            prg.nextBytes(random, 0, random.length);
        }
        for (int i = 0; i < text.length; i++) {
            text[i] = (byte) (ROW[i % ROW.length] + (i % ROW.length < 4 ? (random[i] & 7) : 0));
        }
    }

    /** Rows of a table. */
    @Benchmark
    public int rows() {
        return Lz4.compress(text, 0, text.length, out, 0);
    }

    /** Ciphertext, which is sent as it is after the trial on its beginning. */
    @Benchmark
    public int ciphertext() {
        return Lz4.compress(random, 0, random.length, out, 0);
    }
}
