package org.psikit.circuit.internal.psi;

import java.util.List;
import java.util.Set;
import org.psikit.circuit.internal.share.CotSource;
import org.psikit.core.api.BucketId;
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
import org.psikit.core.internal.crypto.FixedKeyHash;
import org.psikit.core.internal.warmup.SmallRuns;
import org.psikit.core.internal.warmup.WarmUp;

/**
 * Circuit-PSI: Pinkas, Schneider, Tkachenko, Yanai, "Efficient Circuit-based PSI with Linear Communication" (Eurocrypt
 * 2019), with an OPPRF on a doubly oblivious key-value store and equality by correlated OT.
 *
 * <pre>
 *   receiver, items y                                         sender, items x
 *   y to bins: cuckoo, try t            ── t ──▶              x to its three bins, r random a bin
 *   r' = F'(y‖j) in y's bin       ◀── OPPRF, x‖j ↦ r_bin ──▶
 *                                 ◀── OTs by the bits of r ──   in the pauses of the OPPRF
 *   a share of (r' = r) a bin       ◀── equality ──▶          the other share
 *   Σ of all, a share               ◀── products ──▶          the other share        once a bucket
 *   ────────────────────────────── opened at the end, over all buckets ──────────────────────────
 * </pre>
 *
 * <p>Security: semi-honest, in the random-oracle and ideal-permutation models. Neither party learns in which bins, or
 * buckets, items are shared; sizes are padded. Failures and false matches are budgeted over the job.
 *
 * <p>The choices of nine tenths of the OTs are bits of r, which is fixed before the OPPRF, so these OTs run in its
 * {@link org.psikit.circuit.internal.opprf.InterleavedWork}: while the sender evaluates and encodes, the receiver and
 * the link work on them.
 *
 * <p>Cost: {@link CircuitCost}; two rounds a bucket after the OPPRF, and one at the end, three with a minimum.
 */
public final class CircuitPsi implements PsiProtocol, WarmUp {

    /** The identifier in flags and plans. */
    public static final String ID = "circuit";

    static final int STAGES = 4;

    /** From this number of items on, a run takes longer than the warm-up. */
    private static final long WORTH_WARMING = 1 << 16;

    private static final SmallRuns WARM_UP = new SmallRuns(Reveal.COUNT, 4, 2500);

    private final CotSource source;
    private final ProtocolCard card;

    /** For {@link java.util.ServiceLoader}. */
    public CircuitPsi() {
        this(CotSource.SOFTSPOKEN, ID, "programmable OPRF and secret sharing");
    }

    /** The same protocol with OTs from {@code source}. */
    CircuitPsi(CotSource source, String id, String title) {
        this.source = source;
        this.card = new ProtocolCard(
                new ProtocolCard.Name(
                        id,
                        title,
                        source == CotSource.SILENT
                                ? "Pinkas, Schneider, Tkachenko, Yanai, Eurocrypt 2019; Rindal, Schoppmann, Eurocrypt 2021"
                                : "Pinkas, Schneider, Tkachenko, Yanai, Eurocrypt 2019"),
                source == CotSource.SILENT
                        ? "dual LPN with regular noise, computational Diffie-Hellman, random oracle, AES as an ideal"
                                + " permutation"
                        : "computational Diffie-Hellman, random oracle, AES as an ideal permutation",
                List.of(
                        ability(Reveal.ROWS, Set.of(Learners.RECEIVER), true),
                        ability(Reveal.COUNT, Set.of(Learners.values()), false),
                        ability(Reveal.FIGURES, Set.of(Learners.values()), false)),
                new CircuitCost(source),
                List.of(Caution.always(
                        null,
                        "semi-honest only: a party that departs from the protocol can falsify the result, or turn it into"
                                + " one on single items, and is not noticed")));
    }

    @Override
    public ProtocolCard card() {
        return card;
    }

    @Override
    public void warmUp(long items, SecurityModel security) {
        if (items >= WORTH_WARMING) {
            WARM_UP.run(this, security);
        }
    }

    @Override
    public PsiRun begin(PsiSession session) {
        Correlations correlations = new Correlations(session, source);
        if (session.role() == Role.RECEIVER) {
            ReceiverFigure figure = switch (session.reveal()) {
                case ROWS -> new ReceiverRows(session);
                case COUNT, FIGURES -> new ReceiverSums(session, correlations);
            };
            return new CircuitReceiver(session, correlations, figure);
        }
        SenderFigure figure = switch (session.reveal()) {
            case ROWS -> new SenderRows(session);
            case COUNT, FIGURES -> new SenderSums(session, correlations);
        };
        return new CircuitSender(session, correlations, figure);
    }

    private static Ability ability(Reveal reveal, Set<Learners> learners, boolean severalRules) {
        return new Ability(
                reveal,
                Set.of(SecurityModel.SEMI_HONEST),
                learners,
                severalRules ? Set.of(ProtocolCard.Feature.SEVERAL_RULES) : Set.of());
    }

    /** The domain of a run. */
    static Domain domain(PsiSession session) {
        return Domain.of("circuit/1", session.context());
    }

    /** The domain of a bucket's cuckoo table number {@code tried}. */
    static Domain table(PsiSession session, BucketId id, int tried) {
        return domain(session).bucket(id).with("cuckoo try", tried);
    }

    /** Key of the hash to positions in a cuckoo table. */
    static byte[] positions(Domain table) {
        return table.seed("positions", FixedKeyHash.KEY_BYTES);
    }

    /** The compared words, one or two of two longs per bin. */
    static long[] comparedWords(long[] values, CircuitParameters parameters) {
        if (parameters.valueBits() > Long.SIZE) {
            return values.clone();
        }
        long[] low = new long[parameters.bins()];
        for (int b = 0; b < low.length; b++) {
            low[b] = values[2 * b];
        }
        return low;
    }
}
