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
import org.psikit.ot.internal.oprf.kkrt.CuckooOprfReceiver;
import org.psikit.ot.internal.oprf.kkrt.CuckooOprfSender;

/**
 * PSI from batched OPRF (Kolesnikov, Kumaresan, Rosulek, Trieu, CCS 2016). See {@link CuckooOprfSender} for the OPRF,
 * whose outputs come in three lists, and {@link PsiReceiver} for PSI on top of it.
 *
 * <p><i>Deviation:</i> the paper has tags in random order; here they are sorted by the first list. To the receiver this
 * makes no difference: except for its own items, tags of the first list are pseudo-random to it.
 *
 * <p>Security: semi-honest, in the random-oracle and ideal-permutation models.
 *
 * <p>Cost: {@code 8·words·bins} bytes to the sender, {@code 3·tagBytes·m} to the receiver; 3m + n hashes.
 */
public final class KkrtPsi implements PsiProtocol, WarmUp {

    /** The identifier in flags and plans. */
    public static final String ID = "kkrt";

    /** From this number of items on, a run takes longer than the warm-up. */
    private static final long WORTH_WARMING = 1 << 17;

    private static final SmallRuns WARM_UP = new SmallRuns(Reveal.ROWS, 1, 1200);

    private static final ProtocolCard CARD = new ProtocolCard(
            new ProtocolCard.Name(
                    ID, "batched OPRF from OT extension", "Kolesnikov, Kumaresan, Rosulek, Trieu, CCS 2016"),
            "computational Diffie-Hellman, random oracle, AES as an ideal permutation",
            List.of(new Ability(
                    Reveal.ROWS,
                    Set.of(SecurityModel.SEMI_HONEST),
                    Set.of(Learners.values()),
                    Set.of(ProtocolCard.Feature.SEVERAL_RULES, ProtocolCard.Feature.SEND))),
            new KkrtCost(),
            List.of(
                    Caution.always(Role.RECEIVER, "test items beyond the number it announced, and nobody notices"),
                    Caution.when(
                            Role.RECEIVER,
                            "leave matches out, or invent matches that are then taken for true",
                            Caution.Case.BOTH_LEARN),
                    Caution.when(
                            Role.SENDER,
                            "spoil OTs, see by the matches what that did, and so read items of the receiver",
                            Caution.Case.BOTH_LEARN)));

    /** For {@link java.util.ServiceLoader}. */
    public KkrtPsi() {}

    @Override
    public ProtocolCard card() {
        return CARD;
    }

    @Override
    public void warmUp(long items, SecurityModel security) {
        if (items >= WORTH_WARMING) {
            BlockOracle.warmUp(items);
            WARM_UP.run(this, security);
        }
    }

    @Override
    public PsiRun begin(PsiSession session) {
        PsiSteps steps = KkrtPsiSteps.ALL;
        Domain domain = steps.domain(session);
        return session.role() == Role.RECEIVER
                ? new PsiReceiver(session, steps, new CuckooOprfReceiver(session, domain))
                : new PsiSender(session, steps, new CuckooOprfSender(session, domain));
    }
}
