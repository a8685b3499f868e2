package org.psikit.ecdh.internal.voprf;

import java.util.Arrays;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.psikit.core.concurrent.Workers;
import org.psikit.core.error.ResourceException;
import org.psikit.core.internal.curve.ExpandMessage;
import org.psikit.core.internal.curve.RistrettoKernels;
import org.psikit.core.internal.kernel.RistrettoKernel;

/**
 * Splits work on many elements into chunks for several threads; each has its own kernel and its own hash to the group.
 * {@link #close} wipes their memory. Thread-safe.
 */
public final class EvaluationPool implements AutoCloseable {

    /** Elements per chunk. */
    static final int CHUNK = 512;

    private final OprfMode mode;
    private final Workers workers;
    private final long elements;
    private final ConcurrentLinkedDeque<Scratch> idle = new ConcurrentLinkedDeque<>();

    /** A pool for about {@code elements} elements in total; the caller keeps ownership of the threads. */
    public EvaluationPool(OprfMode mode, Workers workers, long elements) {
        this.mode = mode;
        this.workers = workers;
        this.elements = elements;
    }

    /** The number of inputs per call that keeps every thread busy. */
    public int window() {
        return 4 * CHUNK * workers.threads();
    }

    OprfMode mode() {
        return mode;
    }

    void chunks(int count, Chunk work) {
        if (Thread.currentThread().isInterrupted()) {
            throw new ResourceException("interrupted: nothing was written");
        }
        workers.forEach((count + CHUNK - 1) / CHUNK, c -> {
            Scratch scratch = idle.poll();
            if (scratch == null) {
                scratch = new Scratch(RistrettoKernels.forPoints(elements), mode);
            }
            work.run(scratch, c * CHUNK, Math.min(CHUNK, count - c * CHUNK));
            idle.push(scratch);
        });
    }

    @Override
    public void close() {
        idle.forEach(Scratch::wipe);
        idle.clear();
    }

    @FunctionalInterface
    interface Chunk {
        void run(Scratch scratch, int from, int count);
    }

    /** The working memory of one thread. */
    static final class Scratch {
        final RistrettoKernel kernel;
        final ExpandMessage toGroup;
        final OprfHashes hashes;
        final byte[] uniform = new byte[RistrettoKernel.UNIFORM_BYTES * CHUNK];

        Scratch(RistrettoKernel kernel, OprfMode mode) {
            this.kernel = kernel;
            this.toGroup = new ExpandMessage(mode.tag("HashToGroup-"), RistrettoKernel.UNIFORM_BYTES);
            this.hashes = new OprfHashes(mode);
        }

        /** Expands inputs {@code from} to {@code from + count} for the kernel's map. */
        void expand(byte[][] inputs, int from, int count) {
            for (int i = 0; i < count; i++) {
                byte[] input = inputs[from + i];
                toGroup.expand(input, 0, input.length, uniform, RistrettoKernel.UNIFORM_BYTES * i);
            }
        }

        void wipe() {
            toGroup.close();
            Arrays.fill(uniform, (byte) 0);
        }
    }
}
