package org.psikit.bench.internal.jmh;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.psikit.core.internal.aes.AesPrg;
import org.psikit.core.internal.crypto.FixedKeyHash;
import org.psikit.core.internal.crypto.Ghash;

/** What is made of AES, a block of 16 bytes, 4096 of them a call; the universal hash on a column of 8 KiB. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 2, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
@OperationUnit("block")
public class AesBenchmark {

    private static final int BLOCKS = 4096;
    private static final int COLUMN_BYTES = 8192;

    private final FixedKeyHash hash = new FixedKeyHash();
    private final AesPrg prg = new AesPrg(new byte[AesPrg.SEED_BYTES], 0);
    private final Ghash ghash = new Ghash(new byte[Ghash.BYTES], COLUMN_BYTES / Ghash.BYTES);
    private final long[] in = new long[2 * BLOCKS];
    private final long[] out = new long[2 * BLOCKS];
    private final byte[] column = new byte[COLUMN_BYTES];
    private final byte[] digest = new byte[Ghash.BYTES];

    /** π(x) ⊕ x. */
    @Benchmark
    @OperationsPerInvocation(BLOCKS)
    public long[] mmo() {
        hash.mmo(in, 0, out, 0, BLOCKS);
        return out;
    }

    /** π(π(x) ⊕ i) ⊕ π(x). */
    @Benchmark
    @OperationsPerInvocation(BLOCKS)
    public long[] tmmo() {
        hash.tmmo(in, 0, 1, out, 0, BLOCKS);
        return out;
    }

    /** Counter mode into longs. */
    @Benchmark
    @OperationsPerInvocation(BLOCKS)
    public long[] prg() {
        prg.nextLongs(out, 0, out.length);
        return out;
    }

    /** The consistency check's hash of a column. */
    @Benchmark
    @OperationsPerInvocation(COLUMN_BYTES / Ghash.BYTES)
    public byte[] ghash() {
        ghash.hash(column, 0, digest, 0);
        return digest;
    }
}
