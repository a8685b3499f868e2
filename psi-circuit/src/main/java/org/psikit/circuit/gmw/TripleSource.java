package org.psikit.circuit.gmw;

/** Where shares of random multiplication triples, c = a ∧ b, come from. Not thread-safe. */
public interface TripleSource {

    /** The next 64·{@code words} triples, made with the peer's; 0 writes nothing. */
    void next(long[] a, long[] b, long[] c, int words);
}
