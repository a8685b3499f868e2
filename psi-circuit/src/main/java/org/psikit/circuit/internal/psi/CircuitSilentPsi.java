package org.psikit.circuit.internal.psi;

import org.psikit.circuit.internal.share.CotSource;
import org.psikit.core.api.ProtocolCard;
import org.psikit.core.api.PsiProtocol;
import org.psikit.core.api.PsiRun;
import org.psikit.core.api.PsiSession;
import org.psikit.core.api.SecurityModel;
import org.psikit.core.internal.warmup.WarmUp;

/**
 * {@link CircuitPsi} for slow links, with silent OTs and the OPRF of silent VOLE: more computation, and a fraction of
 * the traffic.
 */
public final class CircuitSilentPsi implements PsiProtocol, WarmUp {

    /** The identifier in flags and plans. */
    public static final String ID = "circuit-silent";

    private final CircuitPsi circuit =
            new CircuitPsi(CotSource.SILENT, ID, "programmable OPRF and secret sharing, silent OT and VOLE");

    /** For {@link java.util.ServiceLoader}. */
    public CircuitSilentPsi() {}

    @Override
    public ProtocolCard card() {
        return circuit.card();
    }

    @Override
    public void warmUp(long items, SecurityModel security) {
        circuit.warmUp(items, security);
    }

    @Override
    public PsiRun begin(PsiSession session) {
        return circuit.begin(session);
    }
}
