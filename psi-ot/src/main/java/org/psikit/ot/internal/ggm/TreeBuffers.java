package org.psikit.ot.internal.ggm;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.psikit.core.channel.Step;
import org.psikit.ot.internal.lpn.LpnParameters;

/**
 * State that both sides of the trees share: the layout of a message, and the buffers of the trees that grow at once.
 */
public final class TreeBuffers {

    /** The message of a tree. */
    public static final Step STEP = Step.of("vole-trees", 1, "level sums and corrections of the trees");

    /** Number of trees whose messages travel together: the peer works on them while the next ones grow. */
    static final int BATCH = 16;

    private final LpnParameters parameters;
    private final byte[] sid;
    private final Queue<GgmTree> idle = new ConcurrentLinkedQueue<>();

    /** Buffers for one tree per noise position; {@code sid} binds them to the session. */
    public TreeBuffers(LpnParameters parameters, byte[] sid) {
        this.parameters = parameters;
        this.sid = sid.clone();
    }

    /** Their number and their leaves. */
    public LpnParameters parameters() {
        return parameters;
    }

    /** Levels of a tree below its root. */
    int depth() {
        return GgmTree.depth(parameters.leaves());
    }

    /** Number of OTs that the trees take: one per level. */
    int otCount() {
        return parameters.trees() * depth();
    }

    /** The number of a tree among all of a session. */
    long number(int call, int tree) {
        return (long) call * parameters.trees() + tree;
    }

    /** Longs of a tree's message: two masked sums per level, and the correction of leaf α. */
    int messageLongs() {
        return GgmTree.SUM_LONGS * depth() + 2;
    }

    /** Runs {@code task} with a tree that no other thread uses. */
    void with(TreeTask task) {
        GgmTree tree = idle.poll();
        if (tree == null) {
            tree = new GgmTree(parameters.leaves(), sid);
        }
        try {
            task.run(tree);
        } finally {
            // After a failure too: what is not here is not wiped
            idle.add(tree);
        }
    }

    /** Wipes all trees; none can be grown afterwards. */
    public void wipe() {
        for (GgmTree tree : idle) {
            tree.close();
        }
    }

    /** Work with one tree. */
    @FunctionalInterface
    interface TreeTask {
        void run(GgmTree tree);
    }

    /** Takes the leaves of tree number {@code tree}; the array is only borrowed. Called by several threads at once. */
    @FunctionalInterface
    public interface LeafSink {
        void take(int tree, long[] leaves);
    }
}
