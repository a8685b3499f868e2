package org.psikit.match.plan;

import java.util.List;
import org.psikit.core.api.PsiProtocol;

/**
 * The protocol that a job takes, and why.
 *
 * @param protocol the one
 * @param why in words that follow "protocol …:"
 */
public record ProtocolChoice(PsiProtocol protocol, String why) {

    /** Makes the choice when both sizes are known. */
    @FunctionalInterface
    public interface Chooser {

        /** Takes one of {@code able}, the protocols that can do what the plan asks, at least one. */
        ProtocolChoice choose(List<PsiProtocol> able, Plan plan, long listenerAnnounced, long connectorAnnounced);
    }
}
