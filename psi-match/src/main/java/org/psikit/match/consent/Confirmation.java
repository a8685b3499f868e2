package org.psikit.match.consent;

/**
 * A question to the caller, asked once: when sizes and protocol are known, and before anything about the items is sent.
 */
@FunctionalInterface
public interface Confirmation {

    /** Agrees to everything within the limits that were set. */
    Confirmation YES = proposal -> true;

    /** Whether the job shall start. May take as long as a person needs; the peer waits. */
    boolean confirm(Proposal proposal);
}
