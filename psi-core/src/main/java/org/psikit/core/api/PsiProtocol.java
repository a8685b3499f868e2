package org.psikit.core.api;

/**
 * A private set intersection protocol. Implementations are found by {@link java.util.ServiceLoader}, so adding one
 * touches no consumer. Stateless.
 */
public interface PsiProtocol {

    /** What it is, what it can do and what it costs. */
    ProtocolCard card();

    /** Name of the inner loops that a run of about {@code items} items takes on this machine, as reports show it. */
    default String kernel(long items) {
        return "plain";
    }

    /**
     * Starts a run over the session's channel; both parties open the same protocol with mirrored sessions.
     *
     * @throws org.psikit.core.error.UsageException when the card does not allow what the session asks
     */
    default PsiRun open(PsiSession session) {
        return CheckedRun.open(this, session);
    }

    /**
     * What {@link #open} calls once the card allows the session; every bucket that reaches the run has the shape that was
     * announced.
     */
    PsiRun begin(PsiSession session);
}
