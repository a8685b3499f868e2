package org.psikit.match.consent;

/** Asked once, when sizes and protocol are known and before anything of the items goes out. */
@FunctionalInterface
public interface Confirmation {

    /** Agrees to everything within the limits that were set. */
    Confirmation YES = proposal -> true;

    /** Whether the job shall start. May take as long as a person needs; the peer waits. */
    boolean confirm(Proposal proposal);
}
