package org.psikit.circuit.gmw;

import java.util.Arrays;
import org.psikit.circuit.share.CotHash;
import org.psikit.core.crypto.Randomness;
import org.psikit.core.vector.BitVector;
import org.psikit.ot.extension.CotKeys;
import org.psikit.ot.extension.CotMacs;

/**
 * AND triples from two correlated OTs, one in each direction, and no message of its own.
 *
 * <p>Source: Asharov, Lindell, Schneider, Zohner (CCS 2013), section 5.1. As the keys side a party has bits x_0, x_1 and
 * takes b = x_0 ⊕ x_1; as the MACs side it has a random choice a and the peer's x_a = x_0 ⊕ a·b of the peer. Then c = a·b
 * ⊕ x_0 ⊕ (what it received) is its share of (a ⊕ a')·(b ⊕ b').
 *
 * <p>Triples are made a block at a time and the rest of a block is kept. Security: that of the correlated OT, semi-honest
 * at most. Timing: constant. Not thread-safe.
 */
public final class CotTriples implements TripleSource, AutoCloseable {

    private static final int BLOCK_WORDS = CotHash.MAX_ROWS / Long.SIZE;

    private final CotKeys keys;
    private final CotMacs macs;
    private final CotHash hash;
    private final CotHash peerHash;
    private final boolean first;
    private final Randomness randomness;
    private final long[] a = new long[BLOCK_WORDS];
    private final long[] b = new long[BLOCK_WORDS];
    private final long[] c = new long[BLOCK_WORDS];
    private int used;
    private int made;

    /**
     * From both directions.
     *
     * @param first true at one party and false at the other: who sends first
     */
    public CotTriples(CotKeys keys, CotMacs macs, byte[] sid, boolean first, Randomness randomness) {
        this.keys = keys;
        this.macs = macs;
        this.first = first;
        this.randomness = randomness;
        this.hash = new CotHash(sid, first ? "triples, first" : "triples, second");
        this.peerHash = new CotHash(sid, first ? "triples, second" : "triples, first");
    }

    @Override
    public void next(long[] outA, long[] outB, long[] outC, int words) {
        for (int done = 0; done < words; ) {
            if (used == made) {
                make(Math.min(BLOCK_WORDS, words - done));
            }
            int part = Math.min(made - used, words - done);
            System.arraycopy(a, used, outA, done, part);
            System.arraycopy(b, used, outB, done, part);
            System.arraycopy(c, used, outC, done, part);
            used += part;
            done += part;
        }
    }

    @Override
    public void close() {
        hash.close();
        peerHash.close();
        Arrays.fill(a, 0);
        Arrays.fill(b, 0);
        Arrays.fill(c, 0);
    }

    private void make(int words) {
        BitVector choices = new BitVector(Long.SIZE * words);
        randomness.nextLongs(choices.words(), 0, words);
        if (first) {
            hash.keys(keys, choices.length());
            peerHash.macs(macs, choices);
        } else {
            peerHash.macs(macs, choices);
            hash.keys(keys, choices.length());
        }
        for (int w = 0; w < words; w++) {
            a[w] = choices.words()[w];
            long zero = lowBits(hash.zero(), w);
            b[w] = zero ^ lowBits(hash.one(), w);
            c[w] = a[w] & b[w] ^ zero ^ lowBits(peerHash.zero(), w);
        }
        Arrays.fill(choices.words(), 0);
        used = 0;
        made = words;
    }

    /** The lowest bits of blocks 64w to 64w + 63. */
    private static long lowBits(long[] blocks, int w) {
        long word = 0;
        int at = 128 * w;
        for (int i = 0; i < Long.SIZE; i++) {
            word |= (blocks[at + 2 * i] & 1) << i;
        }
        return word;
    }
}
