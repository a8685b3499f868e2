package org.psikit.ecdh.internal.voprf;

import java.util.Arrays;
import org.psikit.core.error.ProtocolAbortException;
import org.psikit.core.internal.curve.RistrettoEncoding;
import org.psikit.core.internal.kernel.RistrettoKernel;
import org.psikit.core.random.Randomness;

/**
 * The party with the key: evaluates its own inputs and a client's blinded elements.
 *
 * <p>Constant time in the key and in its own inputs. Thread-safe if only one call at a time uses its pool.
 */
public final class OprfOwner {

    /** Length in bytes of the output for an input. */
    public static final int OUTPUT_BYTES = OprfHashes.OUTPUT_BYTES;

    /** Length in bytes of an element on the wire. */
    public static final int ELEMENT_BYTES = RistrettoEncoding.BYTES;

    /** Length of a proof in bytes. */
    public static final int PROOF_BYTES = DleqProof.BYTES;

    /** The maximum number of elements in one batch, and in one proof. */
    public static final int MOST_ELEMENTS = DleqProof.MOST_ELEMENTS;

    private final OprfKey key;
    private final EvaluationPool pool;

    /** The caller keeps ownership of key and pool. */
    public OprfOwner(OprfKey key, EvaluationPool pool) {
        this.key = key;
        this.pool = pool;
    }

    /** Evaluate (RFC 9497, section 3.3.1) on the owner's inputs: 64 bytes each, in the order of the inputs. */
    public void outputs(byte[][] inputs, int count, byte[] out) {
        byte[] scalar = key.encode();
        try {
            pool.chunks(count, (scratch, from, n) -> {
                byte[] elements = new byte[n * ELEMENT_BYTES];
                scratch.expand(inputs, from, n);
                scratch.kernel.mapAndMultiply(scalar, scratch.uniform, 0, elements, 0, n);
                for (int i = 0; i < n; i++) {
                    scratch.hashes.output(
                            inputs[from + i], elements, i * ELEMENT_BYTES, out, (from + i) * OUTPUT_BYTES);
                }
                Arrays.fill(elements, (byte) 0);
            });
        } finally {
            Arrays.fill(scalar, (byte) 0);
        }
    }

    /**
     * BlindEvaluate: multiplies the client's elements by the key.
     *
     * @throws ProtocolAbortException if an encoding is not canonical, or an element is the neutral one
     */
    public byte[] evaluate(byte[] blinded) {
        byte[] evaluated = new byte[blinded.length];
        byte[] scalar = key.encode();
        try {
            multiply(pool, scalar, blinded, evaluated, "the peer sent a blinded element that is none");
            return evaluated;
        } finally {
            Arrays.fill(scalar, (byte) 0);
        }
    }

    /** The proof for elements and their evaluations, in mode VOPRF. */
    public byte[] prove(byte[] blinded, byte[] evaluated, Randomness randomness) {
        return new DleqProof(pool.mode(), pool).prove(key, blinded, evaluated, randomness);
    }

    /** out_i = scalar_i * element_i; refuses an invalid encoding and the neutral element. */
    static void multiply(EvaluationPool pool, byte[] scalars, byte[] elements, byte[] out, String refusal) {
        pool.chunks(elements.length / ELEMENT_BYTES, (scratch, from, n) -> {
            int at = from * ELEMENT_BYTES;
            byte[] own =
                    scalars.length == ELEMENT_BYTES ? scalars : Arrays.copyOfRange(scalars, at, at + n * ELEMENT_BYTES);
            int bad = scratch.kernel.multiply(own, elements, at, out, at, n);
            if (own != scalars) {
                Arrays.fill(own, (byte) 0);
            }
            if (bad != RistrettoKernel.ALL_VALID) {
                throw new ProtocolAbortException(refusal + ", number " + (from + bad));
            }
            for (int i = 0; i < n; i++) {
                if (isNeutral(out, at + i * ELEMENT_BYTES)) {
                    throw new ProtocolAbortException(refusal + ", number " + (from + i));
                }
            }
        });
    }

    private static boolean isNeutral(byte[] elements, int offset) {
        int any = 0;
        for (int i = 0; i < ELEMENT_BYTES; i++) {
            any |= elements[offset + i];
        }
        return any == 0;
    }
}
