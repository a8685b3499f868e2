package org.psikit.ot.psi.vole;

import java.util.List;
import java.util.Set;
import org.psikit.core.api.BucketResult;
import org.psikit.core.api.Domain;
import org.psikit.core.api.ItemBlock;
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
import org.psikit.core.vector.BitVector;
import org.psikit.core.warmup.SmallRuns;
import org.psikit.core.warmup.WarmUp;

/**
 * PSI from silent VOLE (Rindal, Schoppmann, Eurocrypt 2021) with the oblivious key-value store and the OPRF of Raghuraman
 * and Rindal (CCS 2022): F(x) = H'(Decode(K, x) ⊕ Δ·H(x), x).
 *
 * <pre>
 *   receiver, items y                                         sender, items x
 *                                ◀── hash of w_S ──           (malicious)
 *   (u, m)                       ◀── silent VOLE ──▶          (Δ, k),  m = k + u·Δ
 *   P with Decode(P, y) = H(y)   ── try, w_R (malicious) ──▶
 *                                ── P ⊕ u, bin by bin ──▶     K = k ⊕ Δ·(P ⊕ u)
 *   w = w_R ⊕ w_S                ◀── w_S (malicious) ──       w = w_R ⊕ w_S
 *   H'(Decode(m, y) ⊕ w, y)      ◀── tags, sorted ──          H'(Decode(K, x) ⊕ Δ·H(x) ⊕ w, x)
 *   looked up                    ── matches, proofs ──▶       (if both learn)
 * </pre>
 *
 * <p>P is solved while the VOLE is set up. Seeds of the store come from a coin that is tossed when both inputs are fixed;
 * u and k are fresh in every bucket, Δ is one for a run: a try has another. Tags are sent in ascending order, which is a
 * function of their set alone: in the order of items they would tell ranks and bins.
 *
 * <p><i>Deviation:</i> the paper has the sender's tags in random order. Sorted, they show at once whether one comes twice,
 * and are looked up along the receiver's table and not across it.
 *
 * <p>Security: semi-honest with H and H' by fixed-key AES ({@link AesOprfHash}); malicious with both as random oracles, a
 * VOLE that is checked, w, and tags of 128 bits. Then a cheating receiver can encode as many items as P has columns, some
 * 1.35 times as many as announced (at least 250); a cheating sender can do no more than choose its items, and is told by no
 * end of the run whether one of them is shared ({@link MaliciousReceiver} goes through them). When both learn,
 * the receiver sends 128 further bits of each matching output, so it cannot claim what it did not evaluate; it can leave
 * matches out, or stop.
 *
 * <p>Cost: {@code 16·1.32·n} bytes from the receiver, {@code tagBytes·m} from the sender, and the set-up of the VOLE.
 */
public final class VolePsi implements PsiProtocol, WarmUp {

    /** The word for flags and plans. */
    public static final String ID = "vole";

    private static final int SEED_BYTES = 16;

    /** From here on a run takes longer than the warm-up. */
    private static final long WORTH_WARMING = 1 << 17;

    private static final SmallRuns WARM_UP = new SmallRuns(Reveal.ROWS, 1, 1200);

    private static final ProtocolCard CARD = new ProtocolCard(
            ID,
            "OPRF from silent VOLE and an oblivious key-value store",
            "Rindal, Schoppmann, Eurocrypt 2021; Raghuraman, Rindal, CCS 2022",
            "syndrome decoding with regular noise for expand-convolute codes, random oracle, AES as an ideal permutation",
            List.of(new Ability(
                    Reveal.ROWS, Set.of(SecurityModel.values()), Set.of(Learners.values()), true, true, false)),
            new VoleCost(),
            "a cheating receiver can test up to 1.4 times the padded number of items it announced (at least 250), and when"
                    + " both learn it can leave matches out or stop and, if semi-honest, invent matches that the sender then takes"
                    + " for true; between rules, rows are removed on the peer's report");

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
        return session.role() == Role.RECEIVER ? new VoleReceiver(session) : new VoleSender(session);
    }

    /** What both parties derive for a run. */
    static Domain domain(PsiSession session) {
        return Domain.of("vole/2", session.context());
    }

    /** Seed of the store of a bucket under try {@code tried}. */
    static byte[] storeSeed(Domain bucket, int tried) {
        return bucket.with("store try", tried).seed("store", SEED_BYTES);
    }

    /** No match. */
    static BucketResult nothing(ItemBlock items) {
        return BucketResult.of(new BitVector(items.count()));
    }
}
