package org.psikit.circuit.internal.psi;

import org.psikit.circuit.internal.share.CotSource;
import org.psikit.core.api.FigureTerms;
import org.psikit.core.api.ProtocolCard;
import org.psikit.core.api.PsiSession;
import org.psikit.core.api.Reveal;
import org.psikit.core.api.Role;

/** Cost of a count with {@link CircuitPsi}; seconds as measured on a core of an AMD Zen 4, warm. */
final class CircuitCost implements ProtocolCard.Cost {

    private static final double EXPANSION = 1.32;

    /** KKRT: bytes per bin, one row each. */
    private static final double OPRF_ROW_BYTES = 56 * EXPANSION;

    /** VOLE: bytes per item, 1.31 columns of the store each. */
    private static final double OPRF_COLUMN_BYTES = 16 * 1.31;

    private static final double STORE_BYTES = 3 * 1.31 * 16;
    private static final double OTS = 61 + 6 + 1;
    private static final double EQUALITY_BYTES = 61 * 6 / 8.0 + 8;
    private static final double COUNT_BYTES = 8;
    private static final double FIXED_BYTES = 17_000;

    /** Base OTs. */
    private static final double FIXED_SECONDS = 0.1;

    /** Cuckoo hashing of an item of the receiver. */
    private static final double PLACE_SECONDS = 0.25e-6;

    /** OPRF and key-value store of an item of the sender. */
    private static final double PROGRAM_SECONDS = 1.5e-6;

    /** A further store of an item of the sender. */
    private static final double STORE_SECONDS = 1e-6;

    /** A shared bit times a share of a number, besides its OT. */
    private static final double PRODUCT_SECONDS = 40e-9;

    private static final double WORD_BYTES = 8;
    private static final double HELD_BYTES = 40e6;
    private static final double HELD_BYTES_OF_RECEIVER_ITEM = 310;
    private static final double HELD_BYTES_OF_SENDER_ITEM = 390;

    private static final double NEEDED_BYTES_OF_STORE_ITEM = 40;
    private static final double NEEDED_BYTES_OF_PRODUCT = 32;

    private final double neededBytes;
    private final double neededBytesOfItem;
    private final double oprfBytes;
    private final double otBytes;
    private final double otBytesBack;
    private final double otSeconds;

    CircuitCost(CotSource source) {
        boolean silent = source == CotSource.SILENT;
        this.neededBytes = silent ? 100e6 : 25e6;
        this.neededBytesOfItem = silent ? 260 : 200;
        this.oprfBytes = silent ? OPRF_COLUMN_BYTES : OPRF_ROW_BYTES;
        this.otBytes = silent ? 1 / 8.0 + 0.055 : 4;
        this.otBytesBack = silent ? 0.45 : 0;
        this.otSeconds = silent ? 155e-9 : 23e-9;
    }

    @Override
    public int rounds() {
        return 6;
    }

    @Override
    public double bytesFromReceiver(double n, double m, int tagBytes) {
        return FIXED_BYTES + (oprfBytes + (EQUALITY_BYTES + COUNT_BYTES + OTS * otBytesBack) * EXPANSION) * n;
    }

    @Override
    public double bytesFromSender(double n, double m, int tagBytes) {
        return FIXED_BYTES + STORE_BYTES * m + OTS * otBytes * EXPANSION * n;
    }

    @Override
    public double seconds(double n, double m) {
        return FIXED_SECONDS + PROGRAM_SECONDS * m + (PLACE_SECONDS + OTS * otSeconds * EXPANSION) * n;
    }

    /** Cuckoo hashing and half of the store wait for memory; the rest is AES, SHA-256 and transposition. */
    @Override
    public ProtocolCard.Work work(double n, double m) {
        double memory = PLACE_SECONDS * n + PROGRAM_SECONDS / 2 * m;
        return new ProtocolCard.Work(0, seconds(n, m) - memory, memory);
    }

    @Override
    public double bytesHeld(double n, double m) {
        return HELD_BYTES + HELD_BYTES_OF_RECEIVER_ITEM * n + HELD_BYTES_OF_SENDER_ITEM * m;
    }

    @Override
    public double bytesNeeded(double n, double m, Reveal reveal, PsiSession.Terms terms) {
        double count = neededBytes + neededBytesOfItem * (n + m);
        if (reveal != Reveal.FIGURES) {
            return count;
        }
        double measures = measures(terms.figures(), Role.SENDER) + measures(terms.figures(), Role.RECEIVER);
        return count
                + NEEDED_BYTES_OF_STORE_ITEM * stores(terms.figures()) * m
                + NEEDED_BYTES_OF_PRODUCT * measures * EXPANSION * n;
    }

    @Override
    public double coldSeconds() {
        return 2.2;
    }

    /**
     * The sender's numbers reach the bins in stores of two words. Every measure is multiplied by the shared bit and,
     * with groups, by the bit of every cell; a product takes a correlated OT and the number's words for each party that
     * has a share. A square has two words.
     */
    @Override
    public ProtocolCard.Extra extra(double n, double m, Reveal reveal, PsiSession.Terms terms) {
        if (reveal != Reveal.FIGURES) {
            return ProtocolCard.Extra.NONE;
        }
        FigureTerms figures = terms.figures();
        double bins = EXPANSION * n;
        double senderWords = words(figures, Role.SENDER);
        double stores = stores(figures);
        double senderOts = measures(figures, Role.SENDER);
        double receiverOts = senderOts + measures(figures, Role.RECEIVER);
        double receiverWords = senderWords + words(figures, Role.RECEIVER);
        if (figures.grouping().isPresent()) {
            double ots = (double) figures.cells() * (figures.sums() + 1);
            double words = (double) figures.cells() * (receiverWords + 1);
            senderOts += ots;
            senderWords += words;
            if (figures.groupedBy(Role.SENDER)) {
                receiverOts += ots;
                receiverWords += words;
            }
        }
        return new ProtocolCard.Extra(
                bins * (WORD_BYTES * receiverWords + otBytes * senderOts),
                STORE_BYTES * stores * m + bins * (WORD_BYTES * senderWords + otBytes * receiverOts),
                new ProtocolCard.Work(
                        0,
                        STORE_SECONDS * stores * m + (PRODUCT_SECONDS + otSeconds) * bins * (senderOts + receiverOts),
                        0));
    }

    private static double stores(FigureTerms figures) {
        return Math.ceil((words(figures, Role.SENDER) + (figures.groupedBy(Role.SENDER) ? 1 : 0)) / 2.0);
    }

    private static double words(FigureTerms figures, Role owner) {
        return figures.columns().stream()
                .filter(c -> c.owner() == owner)
                .mapToInt(c -> c.squares() ? 3 : 1)
                .sum();
    }

    private static double measures(FigureTerms figures, Role owner) {
        return figures.columns().stream()
                .filter(c -> c.owner() == owner)
                .mapToInt(c -> c.squares() ? 2 : 1)
                .sum();
    }
}
