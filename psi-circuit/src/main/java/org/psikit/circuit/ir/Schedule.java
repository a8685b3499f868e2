package org.psikit.circuit.ir;

/**
 * A circuit's gates by AND depth. Depth d has the gates that need no message and read wires of at most depth d, then the
 * AND gates whose inputs those complete. All AND gates of a depth are independent of each other, so they are
 * garbled and evaluated in one batch:
 *
 * <pre>
 *   local gates of depth 0 | AND gates of depth 0 | local gates of depth 1 | AND gates of depth 1 | …
 * </pre>
 *
 * Thread-safe.
 */
public final class Schedule {

    private final int[] order;

    /** Group 2d holds the local gates of depth d, group 2d + 1 its AND gates. */
    private final int[] starts;

    private final int andDepth;

    private Schedule(int[] order, int[] starts, int andDepth) {
        this.order = order;
        this.starts = starts;
        this.andDepth = andDepth;
    }

    /** Sorts the gates; within a group they keep their order. */
    static Schedule of(Circuit circuit) {
        int[] depth = new int[circuit.wires()];
        int[] group = new int[circuit.gates()];
        int last = 0;
        for (int g = 0; g < circuit.gates(); g++) {
            int at = Math.max(depth[circuit.in0(g)], depth[circuit.in1(g)]);
            boolean and = circuit.kind(g) == GateKind.AND;
            group[g] = 2 * at + (and ? 1 : 0);
            depth[circuit.out(g)] = at + (and ? 1 : 0);
            last = Math.max(last, depth[circuit.out(g)]);
        }
        int[] starts = new int[2 * last + 3];
        for (int g : group) {
            starts[g + 1]++;
        }
        for (int i = 1; i < starts.length; i++) {
            starts[i] += starts[i - 1];
        }
        int[] next = starts.clone();
        int[] order = new int[group.length];
        for (int g = 0; g < group.length; g++) {
            order[next[group[g]]++] = g;
        }
        return new Schedule(order, starts, last);
    }

    /** AND gates on the longest path. Depths are numbered from 0 up to and including this one. */
    public int andDepth() {
        return andDepth;
    }

    /** Index into the order of the first local gate of a depth. */
    public int localStart(int depth) {
        return starts[2 * depth];
    }

    /** Index into the order after the last local gate of a depth, which is where its AND gates start. */
    public int andStart(int depth) {
        return starts[2 * depth + 1];
    }

    /** Index into the order after the last AND gate of a depth. */
    public int end(int depth) {
        return starts[2 * depth + 2];
    }

    /** The gate at an index of the order. */
    public int gate(int index) {
        return order[index];
    }
}
