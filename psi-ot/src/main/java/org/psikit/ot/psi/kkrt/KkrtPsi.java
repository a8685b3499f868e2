package org.psikit.ot.psi.kkrt;

import java.util.List;
import java.util.Set;
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
import org.psikit.core.crypto.BlockOracle;
import org.psikit.core.warmup.SmallRuns;
import org.psikit.core.warmup.WarmUp;

/**
 * PSI from batched OPRF (Kolesnikov, Kumaresan, Rosulek, Trieu, CCS 2016), with w = 448 columns at 2^20 items.
 *
 * <pre>
 *   receiver, items y                                        sender, items x, secret s
 *   w pairs of seeds            ◀── OT extension ──▶         of each the seed that s names
 *   y to bins: cuckoo, try t         ── t ──▶                x to its three bins
 *   u = T ⊕ T' ⊕ C_j(y), a bin a row ── u, in chunks ──▶     q = Q ⊕ ((u ⊕ C_j(x)) ∧ s)
 *   H(bin, T)                        ◀── three lists ──      H(bin, q) for j = 1, 2, 3
 *   looked up
 *                              ◀── [keys and payloads of all items, under the outputs] ──
 *                              ── [which match, and payloads of those] ──▶
 * </pre>
 *
 * <p>H is SHA-256 with domain, bucket and row number, never a sum of hashes of parts of the row. The number j of the hash
 * function is a part of the OPRF's input by a set of code keys of its own; seeds come from a coin that is tossed when
 * both inputs are fixed. Choices s are fresh for every bucket.
 *
 * <p>Security: semi-honest, in the random-oracle and ideal-permutation models. A cheating receiver can send a u that is
 * no code word and test more items than it announced.
 *
 * <p>Cost: {@code 8·words·bins} bytes to the sender, {@code 3·tagBytes·m} to the receiver; 3m + n hashes.
 */
public final class KkrtPsi implements PsiProtocol, WarmUp {

    /** The word for flags and plans. */
    public static final String ID = "kkrt";

    /** From here on a run takes longer than the warm-up. */
    private static final long WORTH_WARMING = 1 << 17;

    private static final SmallRuns WARM_UP = new SmallRuns(Reveal.ROWS, 1, 1200);

    private static final ProtocolCard CARD = new ProtocolCard(
            ID,
            "batched OPRF from OT extension",
            "Kolesnikov, Kumaresan, Rosulek, Trieu, CCS 2016",
            "computational Diffie-Hellman, random oracle, AES as an ideal permutation",
            List.of(new Ability(
                    Reveal.ROWS, Set.of(SecurityModel.SEMI_HONEST), Set.of(Learners.values()), true, true, false)),
            new KkrtCost(),
            "semi-honest only: a cheating receiver can test items beyond the number it announced and, when both learn, leave"
                    + " matches out or invent matches that the sender then takes for true; nobody notices");

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
        return session.role() == Role.RECEIVER ? new KkrtReceiver(session) : new KkrtSender(session);
    }

    /** What both parties derive for a run. */
    static Domain domain(PsiSession session) {
        return Domain.of("kkrt/1", session.context());
    }
}
