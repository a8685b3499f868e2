package org.psikit.core.api;

/**
 * A private set intersection protocol. Implementations are found by {@link java.util.ServiceLoader}, so adding one
 * touches no consumer. Stateless.
 */
public interface PsiProtocol {

    /** What it is, what it can do and what it costs. */
    ProtocolCard card();

    /**
     * Gets code ready that is slow at first, for runs of about {@code items} items under {@code security}. Called beside the set-up of the
     * connection, on a thread of its own; may take a second or two, must not fail, and stops early when interrupted.
     */
    default void warmUp(long items, SecurityModel security) {}

    /** Name of the inner loops that a run of about {@code items} items takes on this machine, as reports show it. */
    default String kernel(long items) {
        return "plain";
    }

    /**
     * Starts a run over the session's channel; both parties open the same protocol with mirrored sessions.
     *
     * @throws org.psikit.core.error.UsageException when the card does not allow what the session asks
     */
    PsiRun open(PsiSession session);
}
