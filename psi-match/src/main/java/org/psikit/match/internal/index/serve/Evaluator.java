package org.psikit.match.internal.index.serve;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.psikit.core.error.ResourceException;
import org.psikit.core.random.Randomness;
import org.psikit.ecdh.internal.voprf.EvaluationPool;
import org.psikit.ecdh.internal.voprf.OprfKey;
import org.psikit.ecdh.internal.voprf.OprfOwner;

/**
 * Evaluates clients' batches, a few at a time and first come, first served, so that many clients at once take no more
 * memory than a few. Thread-safe.
 */
final class Evaluator {

    private final EvaluationPool pool;
    private final Semaphore turns;
    private final AtomicLong answered = new AtomicLong();

    /** Evaluates {@code atOnce} batches at a time; the pool stays the caller's. */
    Evaluator(EvaluationPool pool, int atOnce) {
        this.pool = pool;
        this.turns = new Semaphore(atOnce, true);
    }

    /**
     * The answer to a batch.
     *
     * @param elements evaluated, 32 bytes each
     * @param proof that they come from the key
     */
    record Answer(byte[] elements, byte[] proof) {}

    /**
     * Evaluates a batch.
     *
     * @throws org.psikit.core.error.ProtocolAbortException if an element is none
     */
    Answer answer(OprfKey key, byte[] blinded, Randomness randomness) {
        try {
            turns.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ResourceException("interrupted: the index is not served any more", e);
        }
        try {
            OprfOwner owner = new OprfOwner(key, pool);
            byte[] elements = owner.evaluate(blinded);
            byte[] proof = owner.prove(blinded, elements, randomness);
            answered.addAndGet(elements.length / OprfOwner.ELEMENT_BYTES);
            return new Answer(elements, proof);
        } finally {
            turns.release();
        }
    }

    /** Questions answered so far. */
    long answered() {
        return answered.get();
    }
}
