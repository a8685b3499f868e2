package org.psikit.circuit.internal.analytics;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.psikit.circuit.internal.analytics.Measures.Measure;
import org.psikit.circuit.internal.opprf.OccupiedBins;
import org.psikit.circuit.internal.opprf.OpprfReceiver;
import org.psikit.core.api.FigureShares;
import org.psikit.core.api.FigureTotal;
import org.psikit.core.api.Payload;
import org.psikit.core.api.PsiSession;
import org.psikit.core.api.Role;
import org.psikit.core.api.RunResult;
import org.psikit.ot.internal.extension.CotKeys;
import org.psikit.ot.internal.extension.CotMacs;

/**
 * The receiver's side of figures. Its own numbers are in the bins of its items; the sender's arrive as shares through
 * further stores of the OPPRF. See {@link SenderFigures} for the picture.
 */
public final class ReceiverFigures implements AutoCloseable {

    private final PsiSession session;
    private final Measures measures;
    private final SharedProducts products;
    private final FigureSums sums;
    private final byte[] sid;

    /** Uses correlations of both directions, requested when needed; {@code sid} binds all hashes of these figures. */
    public ReceiverFigures(PsiSession session, Supplier<CotKeys> keys, Supplier<CotMacs> macs, byte[] sid) {
        this.session = session;
        this.sid = sid.clone();
        this.measures = Measures.of(session);
        this.products = new SharedProducts(session.role(), session.channel(), keys, macs, sid);
        this.sums = new FigureSums(session.role(), measures, products);
    }

    /**
     * Sums up a bucket.
     *
     * @param membership this party's shares, bin b in bit {@code b % 64} of word {@code b / 64}
     * @param own the bins of its items
     */
    public FigureShares add(int bins, long[] membership, OccupiedBins own, OpprfReceiver opprf, Payload payload) {
        long[][] delivered = new long[measures.senderWords()][bins];
        for (int word = 0; word < delivered.length; word += 2) {
            long[] pairs = opprf.evaluate();
            for (int half = 0; half < 2 && word + half < delivered.length; half++) {
                for (int b = 0; b < bins; b++) {
                    delivered[word + half][b] = pairs[2 * b + half];
                }
            }
        }
        List<SharedNumbers> numbers = new ArrayList<>();
        int next = 0;
        for (Measure measure : measures.list()) {
            boolean mine = measure.owner() == Role.RECEIVER;
            long[] shares =
                    mine ? placed(measure, bins, own, payload) : SharedNumbers.woven(delivered, next, measure.words());
            numbers.add(new SharedNumbers(shares, measure.words(), true, !mine));
            next += mine ? 0 : measure.words();
        }
        List<SharedBits> cells = new ArrayList<>();
        if (measures.terms().groupedBy(Role.SENDER)) {
            cells = CellBits.of(delivered[next], measures.terms().cells(), true);
        } else if (measures.terms().groupedBy(Role.RECEIVER)) {
            cells = CellBits.of(
                    placedCells(bins, own, payload), measures.terms().cells(), false);
        }
        return sums.of(new BucketShares(bins, new SharedBits(membership, true, true), numbers, cells));
    }

    /** The contribution of a bucket in which nothing can be shared. */
    public FigureShares nothing() {
        return sums.nothing();
    }

    /** Adds up the shares of all buckets and this party's noise. */
    public FigureTotal total(List<FigureShares> buckets) {
        return new FigureOpening(session, measures).total(sums.total(buckets));
    }

    /** Opens the figures over all buckets. */
    public RunResult finish(FigureTotal total) {
        long[][] cells = sums.cells(total);
        try {
            return new FigureOpening(session, measures).open(cells, products, sid);
        } finally {
            FigureSums.wipe(cells);
        }
    }

    @Override
    public void close() {
        products.close();
    }

    private static long[] placed(Measure measure, int bins, OccupiedBins own, Payload payload) {
        int words = measure.words();
        long[] byBin = new long[words * bins];
        for (int entry = 0; entry < own.count(); entry++) {
            long value = payload.values()[own.item(entry) * payload.valuesPerItem() + measure.index()];
            for (int w = 0; w < words; w++) {
                byBin[words * own.bin(entry) + w] = measure.word(w, value);
            }
        }
        return byBin;
    }

    private static long[] placedCells(int bins, OccupiedBins own, Payload payload) {
        long[] byBin = new long[bins];
        int stride = payload.valuesPerItem();
        for (int entry = 0; entry < own.count(); entry++) {
            byBin[own.bin(entry)] = CellBits.word(payload.values()[own.item(entry) * stride + stride - 1]);
        }
        return byBin;
    }
}
