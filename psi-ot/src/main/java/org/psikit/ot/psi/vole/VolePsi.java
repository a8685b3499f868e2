package org.psikit.ot.psi.vole;

import java.util.List;
import java.util.Set;
import org.psikit.core.api.BucketResult;
import org.psikit.core.api.ItemBlock;
import org.psikit.core.api.Learners;
import org.psikit.core.api.Payload;
import org.psikit.core.api.ProtocolCard;
import org.psikit.core.api.ProtocolCard.Ability;
import org.psikit.core.api.PsiProtocol;
import org.psikit.core.api.PsiRun;
import org.psikit.core.api.PsiSession;
import org.psikit.core.api.Reveal;
import org.psikit.core.api.Role;
import org.psikit.core.api.SecurityModel;
import org.psikit.core.api.WarmUp;
import org.psikit.core.crypto.BlockOracle;
import org.psikit.core.error.UsageException;
import org.psikit.core.vector.BitVector;

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
 *   H'(Decode(m, y) ⊕ w, y)      ◀── tags, permuted ──        H'(Decode(K, x) ⊕ Δ·H(x) ⊕ w, x)
 *   looked up                    ── matches, proofs ──▶       (if both learn)
 * </pre>
 *
 * <p>P is solved while the VOLE is set up. Seeds of the store come from a coin that is tossed when both inputs are fixed;
 * u and k are fresh in every bucket, Δ is one for a run: a try has another. Tags are in random order, or they would tell
 * ranks and bins of the sender's items.
 *
 * <p>Security: semi-honest with H and H' by fixed-key AES ({@link AesOprfHash}); malicious with both as random oracles, a
 * VOLE that is checked, w, and tags of 128 bits. Then a cheating receiver can encode as many items as P has columns, some
 * 1.35 times as many as announced (at least 250); a cheating sender can do no more than choose its items. When both learn,
 * the receiver sends 128 further bits of each matching output, so it cannot claim what it did not evaluate; it can leave
 * matches out, or stop.
 *
 * <p>Cost: {@code 16·1.32·n} bytes from the receiver, {@code tagBytes·m} from the sender, and the set-up of the VOLE.
 */
public final class VolePsi implements PsiProtocol {

    /** The word for flags and plans. */
    public static final String ID = "vole";

    /** From here on a run takes longer than the warm-up. */
    private static final long WORTH_WARMING = 1 << 17;

    private static final WarmUp WARM_UP = new WarmUp(Reveal.ROWS, 1, 1200);

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
    public PsiRun open(PsiSession session) {
        if (!CARD.can(session.reveal(), session.security(), session.learners())) {
            throw new UsageException(
                    "protocol vole cannot reveal " + session.reveal().label() + " with "
                            + session.security().label() + " security: choose another protocol or security");
        }
        if (session.terms().receiverBytes() > 0 && session.learners() != Learners.BOTH) {
            throw new UsageException("protocol vole sends the receiver's columns only to a sender who learns the rows");
        }
        return session.role() == Role.RECEIVER ? new VoleReceiver(session) : new VoleSender(session);
    }

    /** A protocol that is called out of its announced shape would leak by the shape alone. */
    static void checkBucket(PsiSession session, int bucket, int items, Payload payload) {
        int announced = session.sizes().bucketItems(session.role());
        if (items != announced) {
            throw new IllegalArgumentException("bucket of " + items + " items, announced " + announced);
        }
        if (bucket >= session.sizes().buckets()) {
            throw new IllegalStateException("bucket " + bucket + " was not announced");
        }
        if (payload.bytesPerItem() != session.terms().bytesOf(session.role())) {
            throw new IllegalArgumentException("payloads of " + payload.bytesPerItem() + " bytes were not agreed");
        }
        payload.check(items);
    }

    /** No match. */
    static BucketResult nothing(ItemBlock items) {
        return BucketResult.of(new BitVector(items.count()));
    }
}
