package org.psikit.core.channel;

/** A channel that tracks how many threads of its party use it, so that it can detect when all of them wait. */
public interface WaitAware {

    /** Announces that {@code delta} more threads (fewer if negative) work for this end, which starts with one. */
    void threads(int delta);
}
