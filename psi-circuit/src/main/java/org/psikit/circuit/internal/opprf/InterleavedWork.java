package org.psikit.circuit.internal.opprf;

import java.util.function.IntConsumer;

/**
 * Other work of both parties in the pauses of an OPPRF: steps, numbered from 0, that are spread evenly over the pauses.
 * Both parties derive the schedule from the same public sizes, so each step has the same place among the messages of
 * either direction, whatever the threads do. While one party evaluates or encodes, the other and the link have work.
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
     * Work of {@code steps} steps.
     *
     * @param toReceiver whether messages of a step go only to the OPPRF's receiver, which then need not wait for them
     * before it continues the OPPRF
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

    /** Sets the number of pauses. */
    void expect(int count) {
        pauses = Math.max(1, count);
    }

    /** Runs the steps of the next pause. */
    void pass() {
        passed = Math.min(pauses, passed + 1);
        doUpTo((int) ((long) steps * passed / pauses));
    }

    /** Runs all remaining steps, in the last pause. */
    void end() {
        doUpTo(steps);
    }

    private void doUpTo(int due) {
        while (done < due) {
            step.accept(done++);
        }
    }
}
