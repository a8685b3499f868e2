package org.psikit.bench.internal.jmh;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The JDK's hashes on inputs as short as items and rows of a matrix. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 2, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
@OperationUnit("input")
public class HashBenchmark {

    /** Name of the hash. */
    @Param({"SHA-256", "SHA-512", "SHA3-256"})
    public String algorithm = "";

    /** Bytes of the input: an item, a row of the KKRT matrix, two blocks. */
    @Param({"16", "64", "128"})
    public int bytes;

    private byte[] input = new byte[0];
    private final byte[] digest = new byte[64];
    private @Nullable MessageDigest hash;

    /** Makes the hash. */
    @Setup
    public void make() throws NoSuchAlgorithmException {
        hash = MessageDigest.getInstance(algorithm);
        input = new byte[bytes];
    }

    /** One input, into an array that is there. */
    @Benchmark
    public int one() throws DigestException {
        input[0]++;
        MessageDigest made = Objects.requireNonNull(hash);
        made.update(input, 0, input.length);
        return made.digest(digest, 0, digest.length);
    }
}
