package org.psikit.circuit.internal.psi;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.psikit.circuit.internal.opprf.BinnedOprfSender;
import org.psikit.circuit.internal.opprf.InterleavedWork;
import org.psikit.circuit.internal.opprf.OpprfSender;
import org.psikit.circuit.internal.share.EqualityMacs;
import org.psikit.core.api.BucketId;
import org.psikit.core.api.BucketResult;
import org.psikit.core.api.Domain;
import org.psikit.core.api.FigureShares;
import org.psikit.core.api.FigureTotal;
import org.psikit.core.api.ItemBlock;
import org.psikit.core.api.Payload;
import org.psikit.core.api.PsiRun;
import org.psikit.core.api.PsiSession;
import org.psikit.core.api.RunResult;
import org.psikit.core.error.ProtocolAbortException;
import org.psikit.ot.internal.hashing.CuckooParameters;
import org.psikit.ot.internal.hashing.PositionHash;

/** The party that programs a random value for every bin; it holds the MACs of the correlated OT. */
final class CircuitSender implements PsiRun {

    private final PsiSession session;
    private final CircuitParameters parameters;
    private final Correlations correlations;
    private final SenderFigure figure;
    private @Nullable BinnedOprfSender oprf;
    private @Nullable EqualityMacs equality;

    CircuitSender(PsiSession session, Correlations correlations, SenderFigure figure) {
        this.session = session;
        this.parameters = CircuitParameters.of(session.sizes());
        this.correlations = correlations;
        this.figure = figure;
    }

    @Override
    public BucketResult bucket(BucketId id, ItemBlock items, Payload payload) {
        if (parameters.empty()) {
            return figure.nothing(items);
        }
        // Base OTs first: while the receiver places its items, this party prepares its own
        BinnedOprfSender evaluation = oprf();
        long[] random = new long[2 * parameters.bins()];
        session.randomness().nextLongs(random, 0, random.length);
        long[] values = CircuitPsi.comparedWords(random, parameters);
        try (OpprfSender opprf = place(id, items, evaluation);
                EqualityMacs.Batch batch = equality().begin(values, parameters.valueBits(), parameters.bins())) {
            progress(0);
            opprf.evaluate(new InterleavedWork(batch.blocks(), correlations.oneWay(), batch::prepare));
            progress(1);
            opprf.program(new BinValues(random));
            progress(2);
            long[] membership = new long[parameters.words()];
            batch.compare(membership);
            Arrays.fill(values, 0);
            Arrays.fill(random, 0);
            progress(3);
            try {
                return figure.add(new SenderBucket(parameters.bins(), membership, opprf), items, payload);
            } finally {
                Arrays.fill(membership, 0);
                progress(4);
            }
        }
    }

    @Override
    public FigureTotal total(List<FigureShares> shares) {
        return figure.total(shares);
    }

    @Override
    public RunResult finish(FigureTotal total) {
        return figure.finish(total);
    }

    @Override
    public void close() {
        figure.close();
        if (oprf != null) {
            oprf.close();
        }
        if (equality != null) {
            equality.close();
        }
        correlations.close();
    }

    private BinnedOprfSender oprf() {
        BinnedOprfSender result = oprf;
        if (result == null) {
            result = correlations.oprfSender();
            oprf = result;
        }
        return result;
    }

    private EqualityMacs equality() {
        EqualityMacs result = equality;
        if (result == null) {
            result = new EqualityMacs(session.channel(), correlations.macs(), correlations.sid("equality"));
            equality = result;
        }
        return result;
    }

    /**
     * Hashes its items to bins and to places of the store; for the first try, while the receiver still places its own.
     */
    private OpprfSender place(BucketId id, ItemBlock items, BinnedOprfSender evaluation) {
        OpprfSender first = place(id, 0, items, evaluation);
        byte[] tried = new byte[1];
        try {
            session.channel().receive(CircuitSteps.TRY, tried, 0, 1);
            if (tried[0] < 0 || tried[0] >= CuckooParameters.TRIES) {
                throw new ProtocolAbortException(CircuitSteps.TRY + ": out of range");
            }
        } catch (RuntimeException e) {
            first.close();
            throw e;
        }
        if (tried[0] == 0) {
            return first;
        }
        first.close();
        return place(id, tried[0], items, evaluation);
    }

    private OpprfSender place(BucketId id, int tried, ItemBlock items, BinnedOprfSender evaluation) {
        Domain own = CircuitPsi.table(session, id, tried);
        int[] positions = new int[CuckooParameters.FUNCTIONS * items.count()];
        try (PositionHash hash = new PositionHash(CircuitPsi.positions(own), parameters.bins())) {
            hash.positions(items.words(), items.count(), positions);
        }
        return new OpprfSender(
                session, evaluation, new OpprfSender.Bucket(own, items.words(), positions), parameters.failureBits());
    }

    private void progress(int done) {
        session.progress().progress("sharing membership", done, CircuitPsi.STAGES);
    }

    /** The same value for all keys of a bin: 128 random bits, of which the first ones are compared. */
    private record BinValues(long[] values) implements OpprfSender.Targets {

        @Override
        public long low(int item, int bin) {
            return values[2 * bin];
        }

        @Override
        public long high(int item, int bin) {
            return values[2 * bin + 1];
        }
    }
}
