package org.psikit.bench.internal.jmh;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import javax.crypto.KeyAgreement;
import org.bouncycastle.math.ec.rfc7748.X25519;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What an item of ECDH-PSI costs on one thread, in each form of the curve's arithmetic, and an X25519 elsewhere. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
@OperationUnit("point")
public class CurveBenchmark {

    private static final int ITEMS = CurveKernelState.ITEMS;

    /** The ladder with its share of an inversion, bytes to bytes: a point of the peer. */
    @Benchmark
    @OperationsPerInvocation(ITEMS)
    public byte[] ladder(CurveKernelState s) {
        s.curve.multiply(s.scalar, s.points, 0, s.out, 0, ITEMS);
        return s.out;
    }

    /** Two Elligator maps and their sum. */
    @Benchmark
    @OperationUnit("item")
    @OperationsPerInvocation(ITEMS)
    public byte[] elligator(CurveKernelState s) {
        s.curve.mapToCurve(s.uniform, 0, s.out, 0, ITEMS);
        return s.out;
    }

    /** The same after expand_message with SHA-512. */
    @Benchmark
    @OperationUnit("item")
    @OperationsPerInvocation(ITEMS)
    public byte[] hashToCurve(CurveKernelState s) {
        s.hash.expand(s.items, 0, ITEMS, s.uniform, 0);
        s.curve.mapToCurve(s.uniform, 0, s.out, 0, ITEMS);
        return s.out;
    }

    /** An own item: hashed to the curve and blinded. */
    @Benchmark
    @OperationUnit("item")
    @OperationsPerInvocation(ITEMS)
    public byte[] wholeItem(CurveKernelState s) {
        hashToCurve(s);
        s.curve.multiply(s.scalar, s.out, 0, s.out, 0, ITEMS);
        return s.out;
    }

    /** One point by Bouncy Castle. */
    @Benchmark
    public byte[] bouncyCastle(Peers s) {
        X25519.scalarMult(s.scalar, 0, s.point, 0, s.out, 0);
        return s.out;
    }

    /** One point by the JDK's own provider. */
    @Benchmark
    public byte[] jdk(Peers s) throws GeneralSecurityException {
        s.agreement.doPhase(s.peer.getPublic(), true);
        return s.agreement.generateSecret();
    }

    /** What others need. */
    @State(Scope.Thread)
    public static class Peers {

        final byte[] scalar = new byte[32];
        final byte[] point = new byte[32];
        final byte[] out = new byte[32];
        final KeyAgreement agreement;
        final KeyPair peer;

        /** A key of each. */
        public Peers() {
            try {
                agreement = KeyAgreement.getInstance("X25519");
                KeyPairGenerator generator = KeyPairGenerator.getInstance("X25519");
                agreement.init(generator.generateKeyPair().getPrivate());
                peer = generator.generateKeyPair();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every JDK has X25519", e);
            }
        }

        /** The base point by a scalar of no meaning. */
        @Setup
        public void setUp() {
            Arrays.fill(scalar, (byte) 0x55);
            point[0] = 9;
        }
    }
}
