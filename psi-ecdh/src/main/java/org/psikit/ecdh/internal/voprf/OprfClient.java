package org.psikit.ecdh.internal.voprf;

import java.util.Arrays;
import org.psikit.core.error.ProtocolAbortException;
import org.psikit.core.internal.curve.RistrettoEncoding;
import org.psikit.core.internal.curve.Scalar25519;
import org.psikit.core.random.Randomness;

/**
 * One batch of a client's queries: inputs, their blinds, and the blinded elements for the owner. Each blind is uniform,
 * so the owner's view is independent of the inputs.
 *
 * <p>{@link #close} wipes the blinds. For one thread; constant time in inputs and blinds.
 */
public final class OprfClient implements AutoCloseable {

    private static final int POINT = RistrettoEncoding.BYTES;

    private final EvaluationPool pool;
    private final byte[][] inputs;
    private final byte[] blinds;
    private final byte[] blinded;

    /** Blinds the inputs with fresh blinds. */
    public OprfClient(EvaluationPool pool, byte[][] inputs, Randomness randomness) {
        this(pool, inputs, draw(inputs.length, randomness));
    }

    /** Uses these blinds, 32 bytes each: for published test vectors. */
    OprfClient(EvaluationPool pool, byte[][] inputs, byte[] blinds) {
        if (inputs.length < 1 || inputs.length > DleqProof.MOST_ELEMENTS) {
            throw new IllegalArgumentException("a batch has 1 to 65,536 inputs, not " + inputs.length);
        }
        this.pool = pool;
        this.inputs = inputs;
        this.blinds = blinds;
        this.blinded = new byte[inputs.length * POINT];
        pool.chunks(inputs.length, (scratch, from, n) -> {
            byte[] own = Arrays.copyOfRange(blinds, from * POINT, (from + n) * POINT);
            scratch.expand(inputs, from, n);
            scratch.kernel.mapAndMultiply(own, scratch.uniform, 0, blinded, from * POINT, n);
            Arrays.fill(own, (byte) 0);
        });
    }

    private static byte[] draw(int count, Randomness randomness) {
        byte[] blinds = new byte[count * POINT];
        for (int i = 0; i < count; i++) {
            try (Scalar25519 blind = Scalar25519.random(randomness)) {
                byte[] encoded = blind.encode();
                System.arraycopy(encoded, 0, blinds, i * POINT, POINT);
                Arrays.fill(encoded, (byte) 0);
            }
        }
        return blinds;
    }

    /** The elements for the owner, 32 bytes each. */
    public byte[] blinded() {
        return blinded.clone();
    }

    /**
     * Finalize in mode OPRF: the outputs, 64 bytes each.
     *
     * @throws ProtocolAbortException if an element of the response is not valid
     */
    public byte[] outputs(byte[] evaluated) {
        if (evaluated.length != blinded.length) {
            throw new ProtocolAbortException("the peer answered another number of elements than it was asked");
        }
        byte[] inverses = new byte[blinds.length];
        pool.chunks(
                inputs.length,
                (scratch, from, n) -> Scalar25519.invertAll(blinds, from * POINT, inverses, from * POINT, n));
        byte[] elements = new byte[evaluated.length];
        OprfOwner.multiply(pool, inverses, evaluated, elements, "the peer answered an element that is none");
        Arrays.fill(inverses, (byte) 0);
        byte[] out = new byte[inputs.length * OprfHashes.OUTPUT_BYTES];
        pool.chunks(inputs.length, (scratch, from, n) -> {
            for (int i = from; i < from + n; i++) {
                scratch.hashes.output(inputs[i], elements, i * POINT, out, i * OprfHashes.OUTPUT_BYTES);
            }
        });
        Arrays.fill(elements, (byte) 0);
        return out;
    }

    /**
     * Finalize in mode VOPRF.
     *
     * @throws ProtocolAbortException if the proof does not show that the answers come from the key behind
     *     {@code publicKey}
     */
    public byte[] outputs(byte[] evaluated, byte[] publicKey, byte[] proof) {
        if (evaluated.length != blinded.length
                || proof.length != DleqProof.BYTES
                || !new DleqProof(pool.mode(), pool).verify(publicKey, blinded, evaluated, proof)) {
            throw new ProtocolAbortException(
                    "the peer's answers do not come from the key that its index names: nothing was learned from them");
        }
        return outputs(evaluated);
    }

    @Override
    public void close() {
        Arrays.fill(blinds, (byte) 0);
    }

    /** Reveals nothing about the inputs. */
    @Override
    public String toString() {
        return "OprfClient[" + inputs.length + " inputs]";
    }
}
