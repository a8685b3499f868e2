package org.psikit.core.api;

/**
 * A private set intersection protocol. Implementations are found by {@link java.util.ServiceLoader}, so adding one
 * touches no consumer. Stateless.
 */
public interface PsiProtocol {

    /** The protocol's card: name, abilities and cost. */
    ProtocolCard card();

    /** Name of the kernel that a run of about {@code items} items uses on this machine, as shown in reports. */
    default String kernel(long items) {
        return "plain";
    }

    /**
     * Starts a run over the session's channel; both parties open the same protocol with mirrored sessions.
     *
     * @throws org.psikit.core.error.UsageException if the card does not allow the session's task
     */
    default PsiRun open(PsiSession session) {
        return CheckedRun.open(this, session);
    }

    /**
     * Called by {@link #open} once the card allows the session; every bucket that reaches the run has the announced
     * shape.
     */
    PsiRun begin(PsiSession session);
}
