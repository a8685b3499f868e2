package org.psikit.ot.internal.oprf.kkrt;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.psikit.core.api.Domain;
import org.psikit.core.api.ItemBlock;
import org.psikit.core.api.PsiSession;
import org.psikit.core.channel.Channel;
import org.psikit.core.error.ProtocolAbortException;
import org.psikit.ot.internal.base.MasnyRindalSender;
import org.psikit.ot.internal.extension.ColumnMaker;
import org.psikit.ot.internal.extension.RotReceiver;
import org.psikit.ot.internal.extension.SemiHonestCotMacs;
import org.psikit.ot.internal.hashing.CuckooParameters;
import org.psikit.ot.internal.hashing.PositionHash;
import org.psikit.ot.internal.oprf.OprfSender;
import org.psikit.ot.internal.oprf.OutputKeys;

/**
 * The party that holds the key of the batched OPRF: evaluates each of its items in its three bins, one output in each
 * of three lists. It is the receiver of the random OTs whose messages seed the matrix. A place is the number of an
 * item.
 *
 * <p>Source: Kolesnikov, Kumaresan, Rosulek, Trieu, CCS 2016, with w = 448 columns at 2^20 items.
 *
 * <pre>
 *   receiver, items y                                        sender, items x, secret s
 *   w pairs of seeds            ◀── OT extension ──▶         of each the seed that s names
 *   y to bins: cuckoo, try t         ── t ──▶                x to its three bins
 *   u = T ⊕ T' ⊕ C_j(y), a bin a row ── u, in chunks ──▶     q = Q ⊕ ((u ⊕ C_j(x)) ∧ s)
 *   H(bin, T)                                                H(bin, q) for j = 1, 2, 3
 * </pre>
 *
 * <p>H is SHA-256 with domain, bucket and row number, never a sum of hashes of parts of the row. The number j of the
 * hash function is a part of the OPRF's input by code keys of its own; seeds come from a coin tossed after both inputs
 * are fixed. Choices s are fresh for every bucket.
 *
 * <p>Security: semi-honest, in the random-oracle and ideal-permutation models. A cheating receiver can send a u that is
 * no code word and test more items than it announced. Cost: {@code 8·words·bins} bytes to the sender; 3m + n hashes.
 */
public final class CuckooOprfSender implements OprfSender {

    /** Bytes of an item's key on the wire. */
    public static final int KEY_BYTES = KkrtParameters.WRAPPED_BYTES;

    private final PsiSession session;
    private final Domain domain;
    private final KkrtParameters parameters;
    private int[] positions = {};

    /** The secret half of each output, if keys are wanted. */
    private long[][] secrets = {};

    private @Nullable SemiHonestCotMacs cot;
    private @Nullable KkrtOprfSender oprf;

    /** {@code domain} binds the OTs. */
    public CuckooOprfSender(PsiSession session, Domain domain) {
        this.session = session;
        this.domain = domain;
        this.parameters = KkrtParameters.of(session.sizes());
    }

    @Override
    public int lists() {
        return CuckooParameters.FUNCTIONS;
    }

    @Override
    public void evaluate(Domain bucket, ItemBlock items, long[][] outputs, long[] further) {
        if (positions.length == 0) {
            positions = new int[CuckooParameters.FUNCTIONS * items.count()];
            secrets = new long[session.terms().sends() ? CuckooParameters.FUNCTIONS : 0][2 * items.count()];
        }
        KkrtOprfSender matrix = oprf();
        try (ChosenSeeds chosen = matrix.choose()) {
            Domain table = place(bucket, items, matrix);
            matrix.evaluate(
                    table,
                    items.words(),
                    chosen,
                    outputs,
                    secrets,
                    done -> session.progress().progress("evaluating own items", done, parameters.bins()));
        }
    }

    @Override
    public int item(int place) {
        return place;
    }

    @Override
    public OutputKeys keys(Domain bucket, int[] places) {
        SenderKeys keys = new SenderKeys(session.randomness(), places);
        keys.send(session.channel(), secrets, places);
        return keys;
    }

    @Override
    public void close() {
        if (cot != null) {
            cot.close();
        }
        if (oprf != null) {
            oprf.close();
        }
        Arrays.fill(positions, 0);
        for (long[] list : secrets) {
            Arrays.fill(list, 0);
        }
    }

    private KkrtOprfSender oprf() {
        KkrtOprfSender result = oprf;
        if (result == null) {
            byte[] sid = domain.hash("ot");
            Channel channel = session.channel();
            MasnyRindalSender base = new MasnyRindalSender(channel, sid, session.randomness());
            SemiHonestCotMacs macs =
                    SemiHonestCotMacs.setup(channel, sid, base, ColumnMaker.IKNP, session.randomness());
            cot = macs;
            result = new KkrtOprfSender(session, new RotReceiver(macs, sid));
            oprf = result;
        }
        return result;
    }

    /** Hashes its items to bins; for the first try, while the receiver still places its own. */
    private Domain place(Domain bucket, ItemBlock items, KkrtOprfSender matrix) {
        Domain first = place(bucket, 0, items, matrix);
        byte[] tried = new byte[1];
        session.channel().receive(KkrtSteps.TRY, tried, 0, 1);
        if (tried[0] < 0 || tried[0] >= CuckooParameters.TRIES) {
            throw new ProtocolAbortException(KkrtSteps.TRY + ": out of range");
        }
        return tried[0] == 0 ? first : place(bucket, tried[0], items, matrix);
    }

    private Domain place(Domain bucket, int tried, ItemBlock items, KkrtOprfSender matrix) {
        Domain table = PublicSeeds.table(bucket, tried);
        try (PositionHash hash = new PositionHash(PublicSeeds.positions(table), parameters.bins())) {
            hash.positions(items.words(), items.count(), positions);
        }
        matrix.place(positions);
        return table;
    }
}
