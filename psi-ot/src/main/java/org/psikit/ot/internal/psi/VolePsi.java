package org.psikit.ot.internal.psi;

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
import org.psikit.core.internal.crypto.BlockOracle;
import org.psikit.core.internal.warmup.SmallRuns;
import org.psikit.core.internal.warmup.WarmUp;
import org.psikit.ot.internal.oprf.vole.MaliciousVoleOprfReceiver;
import org.psikit.ot.internal.oprf.vole.MaliciousVoleOprfSender;
import org.psikit.ot.internal.oprf.vole.VoleOprfReceiver;
import org.psikit.ot.internal.oprf.vole.VoleOprfSender;

/**
 * PSI from silent VOLE (Rindal, Schoppmann, Eurocrypt 2021) with the oblivious key-value store and the OPRF of
 * Raghuraman and Rindal (CCS 2022). See {@link VoleOprfSender} for the OPRF, and {@link PsiReceiver} for PSI on top of
 * it.
 *
 * <p><i>Deviation:</i> the paper has the sender's tags in random order. Sorted tags show duplicates at once, and are
 * looked up along the receiver's table instead of across it.
 *
 * <p>Security: semi-honest; malicious with a VOLE that is checked, random oracles in place of AES, and tags of 128
 * bits. Then a cheating receiver can encode as many items as P has columns: 1.4 times the items of a bucket, and up to 900
 * more; a cheating sender can only choose its items, and no abort reveals whether one of them is shared (see the lists in
 * {@link PsiReceiver} and the OPRF). When both learn, the receiver sends 128 further bits of each matching
 * output, so it cannot claim what it did not evaluate; it can leave matches out, or stop.
 *
 * <p>Cost: {@code 16·1.32·n} bytes from the receiver, {@code tagBytes·m} from the sender, and the set-up of the VOLE.
 */
public final class VolePsi implements PsiProtocol, WarmUp {

    /** The identifier in flags and plans. */
    public static final String ID = "vole";

    /** From this number of items on, a run takes longer than the warm-up. */
    private static final long WORTH_WARMING = 1 << 17;

    private static final SmallRuns WARM_UP = new SmallRuns(Reveal.ROWS, 1, 1200);

    private static final ProtocolCard CARD = new ProtocolCard(
            new ProtocolCard.Name(
                    ID,
                    "OPRF from silent VOLE and an oblivious key-value store",
                    "Rindal, Schoppmann, Eurocrypt 2021; Raghuraman, Rindal, CCS 2022"),
            "computational Diffie-Hellman, syndrome decoding with regular noise for expand-convolute codes, random oracle,"
                    + " AES as an ideal permutation",
            List.of(new Ability(
                    Reveal.ROWS,
                    Set.of(SecurityModel.values()),
                    Set.of(Learners.values()),
                    Set.of(ProtocolCard.Feature.SEVERAL_RULES, ProtocolCard.Feature.SEND))),
            new VoleCost(),
            List.of(
                    Caution.when(
                            Role.RECEIVER,
                            "test items beyond the number it announced, and nobody notices",
                            Caution.Case.SEMI_HONEST),
                    Caution.when(
                            Role.RECEIVER,
                            "test up to 1.4 times its items, check items and dummies included, and 900 more in every"
                                    + " bucket",
                            Caution.Case.MALICIOUS),
                    Caution.when(Role.RECEIVER, "leave matches out, or stop", Caution.Case.BOTH_LEARN),
                    Caution.when(
                            Role.RECEIVER,
                            "invent matches that are then taken for true",
                            Caution.Case.BOTH_LEARN,
                            Caution.Case.SEMI_HONEST),
                    Caution.when(
                            Role.RECEIVER,
                            "have rows left out of later rules, since they are removed on its report",
                            Caution.Case.BOTH_LEARN,
                            Caution.Case.SEVERAL_RULES)));

    /** For {@link java.util.ServiceLoader}. */
    public VolePsi() {}

    @Override
    public ProtocolCard card() {
        return CARD;
    }

    @Override
    public void warmUp(long items, SecurityModel security) {
        if (items >= WORTH_WARMING) {
            if (security == SecurityModel.MALICIOUS) {
                BlockOracle.warmUp(items);
            }
            WARM_UP.run(this, security);
        }
    }

    @Override
    public PsiRun begin(PsiSession session) {
        PsiSteps steps = VolePsiSteps.ALL;
        Domain domain = steps.domain(session);
        if (session.security() == SecurityModel.MALICIOUS) {
            return session.role() == Role.RECEIVER
                    ? PsiReceiver.malicious(
                            session, steps, VolePsiSteps.PROOFS, new MaliciousVoleOprfReceiver(session, domain))
                    : PsiSender.malicious(
                            session, steps, VolePsiSteps.PROOFS, new MaliciousVoleOprfSender(session, domain));
        }
        return session.role() == Role.RECEIVER
                ? new PsiReceiver(session, steps, new VoleOprfReceiver(session, domain))
                : new PsiSender(session, steps, new VoleOprfSender(session, domain));
    }
}
