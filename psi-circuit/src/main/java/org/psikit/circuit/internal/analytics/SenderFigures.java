package org.psikit.circuit.internal.analytics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.psikit.circuit.internal.analytics.Measures.Measure;
import org.psikit.circuit.internal.opprf.OpprfSender;
import org.psikit.circuit.internal.share.WideNumbers;
import org.psikit.core.api.FigureShares;
import org.psikit.core.api.FigureTotal;
import org.psikit.core.api.Payload;
import org.psikit.core.api.PsiSession;
import org.psikit.core.api.Role;
import org.psikit.core.api.RunResult;
import org.psikit.ot.internal.extension.CotKeys;
import org.psikit.ot.internal.extension.CotMacs;

/**
 * The sender's side of figures. It does not know which of its items is shared in a bin, so its numbers reach the bins
 * through the programmable OPRF, masked by a random number per bin, which is its share:
 *
 * <pre>
 *   sender, value v of x, mask a bin                    receiver, y in the bin
 *   v − mask          ── OPPRF, x‖j ↦ v − mask ──▶      v − mask if y = x, else random
 *   mask                                                 the sum is v
 * </pre>
 *
 * <p>Values and their squares are separate numbers, a square one of two words; the cell is one word with a bit set,
 * masked by ⊕. Two words go into each store. Masks are fresh, so the programmed values are random to the receiver.
 */
public final class SenderFigures implements AutoCloseable {

    private final PsiSession session;
    private final Measures measures;
    private final SharedProducts products;
    private final FigureSums sums;
    private final byte[] sid;

    /** Uses correlations of both directions, requested when needed; {@code sid} binds all hashes of these figures. */
    public SenderFigures(PsiSession session, Supplier<CotKeys> keys, Supplier<CotMacs> macs, byte[] sid) {
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
     */
    public FigureShares add(int bins, long[] membership, OpprfSender opprf, Payload payload) {
        List<Source> sources = sources(payload);
        int words = measures.senderWords();
        // An odd last word's neighbour is random too.
        long[][] masks = new long[words + (words & 1)][bins];
        for (long[] mask : masks) {
            session.randomness().nextLongs(mask, 0, bins);
        }
        for (int word = 0; word < words; word += 2) {
            opprf.program(new Masked(sources.get(word), sources.get(word + 1), masks));
        }
        List<SharedNumbers> numbers = new ArrayList<>();
        int next = 0;
        for (Measure measure : measures.list()) {
            boolean mine = measure.owner() == Role.SENDER;
            long[] shares = mine ? SharedNumbers.woven(masks, next, measure.words()) : new long[measure.words() * bins];
            numbers.add(new SharedNumbers(shares, measure.words(), true, mine));
            next += mine ? measure.words() : 0;
        }
        List<SharedBits> cells = new ArrayList<>();
        if (measures.terms().grouping().isPresent()) {
            boolean mine = measures.terms().groupedBy(Role.SENDER);
            cells = CellBits.of(
                    mine ? masks[words - 1] : new long[bins], measures.terms().cells(), mine);
        }
        FigureShares shares = sums.of(new BucketShares(bins, new SharedBits(membership, true, true), numbers, cells));
        for (long[] mask : masks) {
            Arrays.fill(mask, 0);
        }
        return shares;
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

    /** The programmed values of an item, word by word, and the filler beside an odd last word. */
    private List<Source> sources(Payload payload) {
        long[] values = payload.values();
        int stride = payload.valuesPerItem();
        List<Source> sources = new ArrayList<>();
        for (Measure measure : measures.of(Role.SENDER)) {
            int first = sources.size();
            sources.add(
                    (item, bin, masks) -> measure.word(0, values[item * stride + measure.index()]) - masks[first][bin]);
            if (measure.words() == 2) {
                sources.add((item, bin, masks) -> highDifference(
                        measure, values[item * stride + measure.index()], masks[first][bin], masks[first + 1][bin]));
            }
        }
        int last = sources.size();
        if (measures.terms().groupedBy(Role.SENDER)) {
            sources.add((item, bin, masks) -> CellBits.word(values[item * stride + stride - 1]) ^ masks[last][bin]);
        }
        int beside = sources.size();
        sources.add((item, bin, masks) -> masks[beside][bin]);
        return sources;
    }

    /** The upper word of a number minus its mask. */
    private static long highDifference(Measure measure, long value, long lowMask, long highMask) {
        long[] number = {measure.word(0, value), measure.word(1, value)};
        WideNumbers.subtract(number, 0, new long[] {lowMask, highMask}, 0, 2);
        return number[1];
    }

    private interface Source {
        long masked(int item, int bin, long[][] masks);
    }

    /** Two words of every item in one store. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Masked(Source first, Source second, long[][] masks) implements OpprfSender.Targets {

        @Override
        public long low(int item, int bin) {
            return first.masked(item, bin, masks);
        }

        @Override
        public long high(int item, int bin) {
            return second.masked(item, bin, masks);
        }
    }
}
