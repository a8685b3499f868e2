package org.psikit.circuit.garble;

import org.psikit.core.internal.crypto.FixedKeyHash;
import org.psikit.core.internal.crypto.RandomOracle;

/**
 * The hash of half-gates: TMMO of {@link FixedKeyHash} under a key drawn from the session id, with a tweak that is
 * unique to each half-gate of a session. Labels are hashed in the order of the schedule, the two of a gate side by
 * side, so that all AND gates of a depth go through AES at once.
 */
final class GateHash implements AutoCloseable {

    /** Bytes of a garbled AND gate: a ciphertext for each half. */
    static final int TABLE_BYTES = 32;

    /** Number of AND gates in a batch. */
    static final int BATCH = 1 << 11;

    private final FixedKeyHash hash;
    private long tweak;

    GateHash(byte[] sid) {
        hash = new FixedKeyHash(RandomOracle.of("psikit/garble/1/hash").put(sid).digest());
    }

    /** Hashes the two labels of each of {@code gates} gates, four longs per gate, in place, under the next tweaks. */
    void next(long[] labels, int gates) {
        again(labels, gates);
        tweak += 2L * gates;
    }

    /** As {@link #next}, without advancing the tweaks. */
    void again(long[] labels, int gates) {
        hash.tmmo(labels, 0, tweak, labels, 0, 2 * gates);
    }

    /** Wipes the remaining labels. */
    @Override
    public void close() {
        hash.close();
    }
}
