package org.psikit.circuit.internal.opprf;

import java.util.function.IntConsumer;

/**
 * Other work of both parties in the pauses of an OPPRF: steps, numbered from 0, that are spread evenly over the pauses. Both
 * parties reckon from the same public sizes, so a step stands at the same place among the messages of either direction,
 * whatever the threads do; and while one party evaluates or encodes, the other and the link have work.
 *
 * <p>Not thread-safe.
 */
public final class InterleavedWork {

    private final int steps;
    private final boolean toReceiver;
    private final IntConsumer step;
    private int pauses = 1;
    private int passed;
    private int done;

    /**
     * Of {@code steps} steps.
     *
     * @param toReceiver whether messages of a step go to the OPPRF's receiver alone: it need not wait for them then before
     *     it goes on with the OPPRF
     */
    public InterleavedWork(int steps, boolean toReceiver, IntConsumer step) {
        this.steps = steps;
        this.toReceiver = toReceiver;
        this.step = step;
    }

    /** No other work. */
    public static InterleavedWork none() {
        return new InterleavedWork(0, true, i -> {});
    }

    boolean toReceiver() {
        return toReceiver;
    }

    /** Says how many pauses there will be. */
    void expect(int count) {
        pauses = Math.max(1, count);
    }

    /** A pause: does the steps that fall to it. */
    void pass() {
        passed = Math.min(pauses, passed + 1);
        doUpTo((int) ((long) steps * passed / pauses));
    }

    /** The last pause: does what is left. */
    void end() {
        doUpTo(steps);
    }

    private void doUpTo(int due) {
        while (done < due) {
            step.accept(done++);
        }
    }
}
