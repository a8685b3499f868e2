package org.psikit.ecdh.internal.voprf;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.psikit.core.internal.crypto.ConstantTime;
import org.psikit.core.internal.curve.RistrettoEncoding;
import org.psikit.core.internal.curve.RistrettoPoint;
import org.psikit.core.internal.curve.Scalar25519;
import org.psikit.core.internal.kernel.RistrettoKernel;
import org.psikit.core.random.Randomness;

/**
 * The batched proof that D_i = k C_i for all i and B = k G (RFC 9497, section 2.2): M = sum d_i C_i and Z = sum d_i D_i
 * with hashed weights d_i, then Chaum and Pedersen's proof for (G, B, M, Z), made non-interactive.
 *
 * <p>Security: sound in the random-oracle model; zero-knowledge. The weights are public.
 */
final class DleqProof {

    /** Length of a proof in bytes: challenge and response. */
    static final int BYTES = 2 * Scalar25519.BYTES;

    /** The elements of a proof are counted in 16 bits. */
    static final int MOST_ELEMENTS = 1 << 16;

    private static final int POINT = RistrettoEncoding.BYTES;
    private static final byte[] COMPOSITE = "Composite".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CHALLENGE = "Challenge".getBytes(StandardCharsets.US_ASCII);

    private final OprfMode mode;
    private final OprfHashes hashes;
    private final EvaluationPool pool;

    DleqProof(OprfMode mode, EvaluationPool pool) {
        this.mode = mode;
        this.hashes = new OprfHashes(mode);
        this.pool = pool;
    }

    /** GenerateProof with a random scalar r. */
    byte[] prove(OprfKey key, byte[] blinded, byte[] evaluated, Randomness randomness) {
        try (Scalar25519 r = Scalar25519.random(randomness)) {
            return prove(key, blinded, evaluated, r);
        }
    }

    byte[] prove(OprfKey key, byte[] blinded, byte[] evaluated, Scalar25519 r) {
        byte[] publicKey = key.publicKey();
        RistrettoPoint m = sum(weights(publicKey, blinded, evaluated), blinded)
                .orElseThrow(() -> new IllegalStateException("elements that were evaluated cannot be read"));
        RistrettoPoint z = m.multiply(key.scalar());
        Scalar25519 c = challenge(publicKey, m, z, RistrettoPoint.multiplyGenerator(r), m.multiply(r));
        try (Scalar25519 ck = c.multiply(key.scalar());
                Scalar25519 s = r.subtract(ck)) {
            byte[] proof = Arrays.copyOf(c.encode(), BYTES);
            System.arraycopy(s.encode(), 0, proof, Scalar25519.BYTES, Scalar25519.BYTES);
            return proof;
        }
    }

    /** VerifyProof; also false if an element or the proof cannot be decoded. */
    boolean verify(byte[] publicKey, byte[] blinded, byte[] evaluated, byte[] proof) {
        Optional<RistrettoPoint> b = OprfHashes.element(publicKey);
        Optional<Scalar25519> c = Scalar25519.decode(proof, 0);
        Optional<Scalar25519> s = Scalar25519.decode(proof, Scalar25519.BYTES);
        if (b.isEmpty() || c.isEmpty() || s.isEmpty()) {
            return false;
        }
        byte[] weights = weights(publicKey, blinded, evaluated);
        Optional<RistrettoPoint> m = sum(weights, blinded);
        Optional<RistrettoPoint> z = sum(weights, evaluated);
        if (m.isEmpty() || z.isEmpty()) {
            return false;
        }
        RistrettoPoint t2 =
                RistrettoPoint.multiplyGenerator(s.get()).add(b.get().multiply(c.get()));
        RistrettoPoint t3 = m.get().multiply(s.get()).add(z.get().multiply(c.get()));
        Scalar25519 expected = challenge(publicKey, m.get(), z.get(), t2, t3);
        return ConstantTime.equal(expected.encode(), c.get().encode());
    }

    private Optional<RistrettoPoint> sum(byte[] weights, byte[] points) {
        RistrettoPoint sum = RistrettoPoint.IDENTITY;
        int count = points.length / POINT;
        int chunks = (count + EvaluationPool.CHUNK - 1) / EvaluationPool.CHUNK;
        byte[] parts = new byte[chunks * POINT];
        boolean[] valid = new boolean[chunks];
        pool.chunks(count, (scratch, from, n) -> {
            int chunk = from / EvaluationPool.CHUNK;
            byte[] own = Arrays.copyOfRange(weights, from * POINT, (from + n) * POINT);
            valid[chunk] =
                    scratch.kernel.sum(own, points, from * POINT, n, parts, chunk * POINT) == RistrettoKernel.ALL_VALID;
        });
        for (int i = 0; i < chunks; i++) {
            Optional<RistrettoPoint> part =
                    RistrettoEncoding.read(parts, i * POINT).decode();
            if (!valid[i] || part.isEmpty()) {
                return Optional.empty();
            }
            sum = sum.add(part.get());
        }
        return Optional.of(sum);
    }

    /** The weights d_i, 32 bytes each. */
    private byte[] weights(byte[] publicKey, byte[] blinded, byte[] evaluated) {
        ByteArrayOutputStream first = new ByteArrayOutputStream();
        OprfHashes.prefixed(first, publicKey);
        OprfHashes.prefixed(first, mode.tag("Seed-"));
        byte[] seed = OprfHashes.sha512().digest(first.toByteArray());
        int count = blinded.length / POINT;
        byte[] weights = new byte[count * Scalar25519.BYTES];
        pool.chunks(count, (scratch, from, n) -> {
            for (int i = from; i < from + n; i++) {
                ByteArrayOutputStream input = new ByteArrayOutputStream(160);
                OprfHashes.prefixed(input, seed);
                input.write(i >>> 8);
                input.write(i);
                OprfHashes.prefixed(input, Arrays.copyOfRange(blinded, i * POINT, (i + 1) * POINT));
                OprfHashes.prefixed(input, Arrays.copyOfRange(evaluated, i * POINT, (i + 1) * POINT));
                input.writeBytes(COMPOSITE);
                byte[] weight = scratch.hashes.toScalar(input.toByteArray()).encode();
                System.arraycopy(weight, 0, weights, i * Scalar25519.BYTES, Scalar25519.BYTES);
            }
        });
        return weights;
    }

    private Scalar25519 challenge(
            byte[] publicKey, RistrettoPoint m, RistrettoPoint z, RistrettoPoint t2, RistrettoPoint t3) {
        ByteArrayOutputStream input = new ByteArrayOutputStream();
        OprfHashes.prefixed(input, publicKey);
        for (RistrettoPoint point : new RistrettoPoint[] {m, z, t2, t3}) {
            OprfHashes.prefixed(input, point.encode().bytes());
        }
        input.writeBytes(CHALLENGE);
        return hashes.toScalar(input.toByteArray());
    }
}
