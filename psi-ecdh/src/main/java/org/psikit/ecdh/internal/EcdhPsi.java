package org.psikit.ecdh.internal;

import java.util.List;
import java.util.Set;
import org.psikit.core.api.Caution;
import org.psikit.core.api.Domain;
import org.psikit.core.api.Learners;
import org.psikit.core.api.ProtocolCard;
import org.psikit.core.api.ProtocolCard.Ability;
import org.psikit.core.api.PsiProtocol;
import org.psikit.core.api.PsiRun;
import org.psikit.core.api.PsiSession;
import org.psikit.core.api.Reveal;
import org.psikit.core.api.Role;
import org.psikit.core.api.SecurityModel;
import org.psikit.core.internal.curve.CurveKernels;
import org.psikit.core.internal.warmup.WarmUp;

/**
 * PSI from Diffie–Hellman (Meadows 1986; Huberman, Franklin, Hogg 1999) on Curve25519's u-coordinates.
 *
 * <pre>
 *   receiver, items y, secret b                      sender, items x, secret a
 *        b·H(y), shuffled            ── points ──▶
 *                                    ◀── points ──   a·H(x), shuffled
 *                                    ◀── answers ─   first bytes of a·b·H(y), in the order received
 *        b·a·H(x), looked up
 * </pre>
 *
 * <p>H is RFC 9380's {@code curve25519_XMD:SHA-512_ELL2_RO_}; a and b are clamped scalars drawn afresh for every bucket
 * of rows. Being multiples of 8 they clear the cofactor, so points of the twist or of small order leak nothing.
 *
 * <p>Security: semi-honest, from decisional Diffie–Hellman in the random-oracle model. Points that are not canonical, of
 * small order, or sent twice end the run.
 *
 * <p>With {@link Reveal#COUNT} one pair of scalars serves the whole job, and points and answers are shuffled over all
 * of it before the first leaves.
 *
 * <p>Cost: 32 bytes per row each way, and a tag for each row of the receiver; two ladders and one hash to the curve per
 * row.
 */
public final class EcdhPsi implements PsiProtocol, WarmUp {

    /** The identifier in flags and plans. */
    public static final String ID = "ecdh";

    private static final ProtocolCard CARD = new ProtocolCard(
            new ProtocolCard.Name(
                    ID, "Diffie-Hellman on Curve25519", "Meadows, IEEE S&P 1986; Huberman, Franklin, Hogg, EC 1999"),
            "decisional Diffie-Hellman, random oracle",
            List.of(
                    new Ability(
                            Reveal.ROWS,
                            Set.of(SecurityModel.SEMI_HONEST),
                            Set.of(Learners.values()),
                            Set.of(ProtocolCard.Feature.SEVERAL_RULES)),
                    new Ability(
                            Reveal.COUNT,
                            Set.of(SecurityModel.SEMI_HONEST),
                            Set.of(Learners.values()),
                            Set.of(ProtocolCard.Feature.WHOLE_JOB))),
            new EcdhCost(),
            List.of(
                    Caution.when(
                            Role.RECEIVER,
                            "learn which rows match, by blinding each item differently, and nobody notices",
                            Caution.Case.COUNT),
                    Caution.when(
                            Role.RECEIVER,
                            "leave matches out, or invent matches that are then taken for true",
                            Caution.Case.BOTH_LEARN),
                    Caution.when(
                            Role.SENDER,
                            "mix up its answers, so that other rows of the receiver are taken for matches",
                            Caution.Case.ROWS)));

    /** For {@link java.util.ServiceLoader}. */
    public EcdhPsi() {}

    @Override
    public ProtocolCard card() {
        return CARD;
    }

    @Override
    public void warmUp(long items, SecurityModel security) {
        CurveKernels.warmUp(items);
    }

    @Override
    public String kernel(long items) {
        return CurveKernels.forItems(items).name();
    }

    /** The domain of a run. */
    static Domain domain(PsiSession session) {
        return Domain.of("ecdh/1", session.context());
    }

    @Override
    public PsiRun begin(PsiSession session) {
        boolean receiver = session.role() == Role.RECEIVER;
        if (session.reveal() == Reveal.COUNT) {
            return receiver ? new EcdhCountReceiver(session) : new EcdhCountSender(session);
        }
        return receiver ? new EcdhReceiver(session) : new EcdhSender(session);
    }
}
