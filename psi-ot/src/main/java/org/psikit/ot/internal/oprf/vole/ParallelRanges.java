package org.psikit.ot.internal.oprf.vole;

import org.psikit.core.concurrent.Workers;

/** Divides {@code [0, count)} into pieces for all threads. */
final class ParallelRanges {

    /** Items of a piece. */
    static final int SIZE = 1 << 13;

    private ParallelRanges() {}

    static void forEach(Workers workers, int count, Work work) {
        workers.forEach((count + SIZE - 1) / SIZE, i -> work.run(i * SIZE, Math.min(SIZE, count - i * SIZE)));
    }

    /** The work on {@code count} items from {@code first} on. */
    @FunctionalInterface
    interface Work {
        void run(int first, int count);
    }
}
