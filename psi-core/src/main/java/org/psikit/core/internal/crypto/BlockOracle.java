package org.psikit.core.internal.crypto;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.psikit.core.internal.kernel.ScalarSha256Kernel;
import org.psikit.core.internal.kernel.Sha256Kernel;
import org.psikit.core.internal.kernel.VectorModule;

/**
 * A random oracle on many messages of one or more blocks of 512 bits, all of one length: the state of SHA-256 after
 * domain ‖ message, {@code [n][512·b bit]} to {@code [n][256 bit]}, the domain being a block of its own.
 *
 * <p>Source: FIPS 180-4. <i>Deviation:</i> SHA-256 ends with padding and the length, so that messages of different
 * lengths stay apart. Here a domain has messages of one length, and without that padding a message costs one
 * compression per block.
 *
 * <p>Security: that of SHA-256. Messages of one length are prefix-free, and on such the plain Merkle–Damgård iteration
 * is indifferentiable from a random oracle if the compression function is a random one (Coron, Dodis, Malinaud, Puniya,
 * CRYPTO 2005, section 3.4), as a Davies–Meyer construction from an ideal cipher is. <b>A domain must not be used for
 * messages of different lengths.</b>
 *
 * <p>A batch is set, hashed, read: words are longs, big-endian in the bytes of a block. Timing: constant. Not
 * thread-safe.
 */
public final class BlockOracle {

    /** Maximum number of messages in a batch. */
    public static final int BATCH = 128;

    /** Longs of a block. */
    public static final int BLOCK_LONGS = 8;

    /** Longs of an output. */
    public static final int OUTPUT_LONGS = 4;

    /** Names the kernel to use, as in {@code org.psikit.core.internal.curve.CurveKernels}. */
    private static final String PROPERTY = "psikit.kernel";

    /** Number of batches until the vector code is compiled, with a margin. */
    private static final int WARM_UP_BATCHES = 600;

    /**
     * Below this number of messages in a process, vector code does not pay for the second of processor time that {@link
     * #warmUp} takes.
     */
    private static final long VECTOR_MESSAGES = 5_000_000;

    /** Below this number, compiling in the background does not pay. */
    private static final long WARM_UP_MESSAGES = 1 << 15;

    /** Messages hashed in this process so far. */
    private static final AtomicLong HASHED = new AtomicLong();

    private static final int LANES = Sha256Kernel.LANES;
    private static final int LANE_SHIFT = 4;
    private static final int STATE = LANES * Sha256Kernel.STATE_WORDS;
    private static final int BLOCK = LANES * Sha256Kernel.BLOCK_WORDS;

    private final Sha256Kernel kernel;
    private final int[] start = new int[STATE];
    private final int[] states = new int[BATCH / LANES * STATE];
    private final int[] blocks = new int[BATCH / LANES * BLOCK];

    /**
     * An oracle for {@code domain}, a 32-byte hash of its purpose, with the best kernel for about {@code messages} more
     * messages in this process.
     */
    public BlockOracle(byte[] domain, long messages) {
        this(domain, kernel(messages));
    }

    /** The same with a given kernel, which nobody else may use. */
    BlockOracle(byte[] domain, Sha256Kernel kernel) {
        if (domain.length != 32) {
            throw new IllegalArgumentException("a domain of " + domain.length + " bytes");
        }
        this.kernel = kernel;
        int[] initial = Sha256Kernel.initialState();
        ByteBuffer words = ByteBuffer.wrap(domain);
        for (int t = 0; t < Sha256Kernel.STATE_WORDS; t++) {
            Arrays.fill(start, t * LANES, (t + 1) * LANES, initial[t]);
            Arrays.fill(blocks, t * LANES, (t + 1) * LANES, words.getInt());
        }
        kernel.compress(start, 0, blocks, 0);
        Arrays.fill(blocks, 0, BLOCK, 0);
    }

    /**
     * Compiles the kernel for about {@code messages} messages, in half a second. Until then vectors are objects, and a
     * message takes a hundred times as long, so no other thread should hash meanwhile.
     */
    public static void warmUp(long messages) {
        if (messages < WARM_UP_MESSAGES) {
            return;
        }
        HASHED.addAndGet(VECTOR_MESSAGES);
        BlockOracle oracle = new BlockOracle(new byte[32], messages);
        for (int i = 0; i < WARM_UP_BATCHES && !Thread.currentThread().isInterrupted(); i++) {
            oracle.hash(BATCH);
        }
    }

    /**
     * Sets long {@code w} of the block of message {@code message}; other longs keep their values from the previous
     * batch.
     */
    public void set(int message, int w, long value) {
        int at = (message >>> LANE_SHIFT) * BLOCK + (message & LANES - 1) + 2 * LANES * w;
        blocks[at] = (int) (value >>> 32);
        blocks[at + LANES] = (int) value;
    }

    /**
     * Sets longs {@code w} and {@code w + 1} of the blocks of the first {@code count} messages: message i takes
     * {@code pairs[2·(first + i)]} and the long after it.
     */
    public void setPairs(int w, long[] pairs, int first, int count) {
        Objects.checkFromIndexSize(0, count, BATCH);
        for (int message = 0; message < count; message += LANES) {
            int at = (message >>> LANE_SHIFT) * BLOCK + 2 * LANES * w;
            scatter(pairs, 2 * (first + message), blocks, at, Math.min(LANES, count - message));
        }
    }

    /**
     * Writes longs {@code w} and {@code w + 1} of the first {@code count} outputs, in the layout of {@link #setPairs}.
     */
    public void outputPairs(int w, long[] pairs, int first, int count) {
        Objects.checkFromIndexSize(0, count, BATCH);
        for (int message = 0; message < count; message += LANES) {
            int at = (message >>> LANE_SHIFT) * STATE + 2 * LANES * w;
            gather(states, at, pairs, 2 * (first + message), Math.min(LANES, count - message));
        }
    }

    /** Spreads pairs over lanes, in separate loops so that bounds are checked once per group. */
    private static void scatter(long[] pairs, int from, int[] words, int at, int lanes) {
        for (int lane = 0; lane < lanes; lane++) {
            long low = pairs[from + 2 * lane];
            long high = pairs[from + 2 * lane + 1];
            words[at + lane] = (int) (low >>> 32);
            words[at + LANES + lane] = (int) low;
            words[at + 2 * LANES + lane] = (int) (high >>> 32);
            words[at + 3 * LANES + lane] = (int) high;
        }
    }

    private static void gather(int[] words, int at, long[] pairs, int to, int lanes) {
        for (int lane = 0; lane < lanes; lane++) {
            pairs[to + 2 * lane] = (long) words[at + lane] << 32 | words[at + LANES + lane] & 0xFFFFFFFFL;
            pairs[to + 2 * lane + 1] =
                    (long) words[at + 2 * LANES + lane] << 32 | words[at + 3 * LANES + lane] & 0xFFFFFFFFL;
        }
    }

    /** Hashes the first block of each of the first {@code count} messages. */
    public void hash(int count) {
        Objects.checkIndex(count, BATCH + 1);
        for (int group = 0; group << LANE_SHIFT < count; group++) {
            System.arraycopy(start, 0, states, group * STATE, STATE);
        }
        HASHED.getAndAdd(count);
        next(count);
    }

    /** Hashes one further block of each of the first {@code count} messages. */
    public void next(int count) {
        Objects.checkIndex(count, BATCH + 1);
        for (int group = 0; group << LANE_SHIFT < count; group++) {
            kernel.compress(states, group * STATE, blocks, group * BLOCK);
        }
    }

    /** Long {@code w} of the output for message {@code message}. */
    public long output(int message, int w) {
        int at = (message >>> LANE_SHIFT) * STATE + (message & LANES - 1) + 2 * LANES * w;
        return (long) states[at] << 32 | states[at + LANES] & 0xFFFFFFFFL;
    }

    /** Wipes messages and outputs. */
    public void wipe() {
        Arrays.fill(states, 0);
        Arrays.fill(blocks, 0);
        kernel.wipe();
    }

    private static Sha256Kernel kernel(long messages) {
        boolean vectors = HASHED.get() + messages >= VECTOR_MESSAGES
                && System.getProperty(PROPERTY, "vector").equals("vector");
        Sha256Kernel vector = vectors ? VectorModule.kernel(Sha256Kernel.class, "VectorSha256Kernel") : null;
        return vector == null ? new ScalarSha256Kernel() : vector;
    }
}
