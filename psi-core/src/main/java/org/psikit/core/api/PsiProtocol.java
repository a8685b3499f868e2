package org.psikit.core.api;

/**
 * A private set intersection protocol. Implementations are found by {@link java.util.ServiceLoader}, so adding one
 * touches no consumer. Stateless.
 */
public interface PsiProtocol {

    /** What it is, what it can do and what it costs. */
    ProtocolCard card();

    /**
     * Starts a run over the session's channel; both parties open the same protocol with mirrored sessions.
     *
     * @throws org.psikit.core.error.UsageException when the card does not allow what the session asks
     */
    PsiRun open(PsiSession session);
}
