package org.psikit.core.channel;

/** A channel that tracks how many threads of its party use it, so that it can detect when all of them wait. */
public interface WaitAware {

    /** Announces that {@code delta} threads more (or fewer, if negative) work for this end; it starts with one. */
    void threads(int delta);
}
