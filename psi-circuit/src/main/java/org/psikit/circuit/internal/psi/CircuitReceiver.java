package org.psikit.circuit.internal.psi;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.psikit.circuit.internal.opprf.BinnedOprfReceiver;
import org.psikit.circuit.internal.opprf.InterleavedWork;
import org.psikit.circuit.internal.opprf.OccupiedBins;
import org.psikit.circuit.internal.opprf.OpprfReceiver;
import org.psikit.circuit.internal.share.EqualityKeys;
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
import org.psikit.ot.internal.hashing.CuckooTable;

/** The party with the cuckoo table; it holds the keys of the correlated OT. See {@link CircuitPsi} for the picture. */
final class CircuitReceiver implements PsiRun {

    private final PsiSession session;
    private final CircuitParameters parameters;
    private final Correlations correlations;
    private final ReceiverFigure figure;
    private final CuckooTable table = new CuckooTable();
    private @Nullable BinnedOprfReceiver oprf;
    private @Nullable EqualityKeys equality;

    CircuitReceiver(PsiSession session, Correlations correlations, ReceiverFigure figure) {
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
        // Base OTs first: while this party places its items, the peer prepares its own
        BinnedOprfReceiver evaluation = oprf();
        Domain placed = place(id, items);
        OccupiedBins own = new OccupiedBins(table, parameters.bins(), items.count());
        progress(0);
        try (EqualityKeys.Batch batch = equality().begin(parameters.valueBits(), parameters.bins());
                OpprfReceiver opprf = new OpprfReceiver(
                        session,
                        evaluation,
                        new OpprfReceiver.Bucket(placed, items, own, parameters.bins()),
                        parameters.failureBits(),
                        new InterleavedWork(batch.blocks(), correlations.oneWay(), batch::prepare))) {
            progress(1);
            long[] values = CircuitPsi.comparedWords(opprf.evaluate(), parameters);
            progress(2);
            long[] membership = new long[parameters.words()];
            batch.compare(values, membership);
            Arrays.fill(values, 0);
            progress(3);
            try {
                return figure.add(new ReceiverBucket(parameters.bins(), membership, own, opprf), items, payload);
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
        table.close();
        if (oprf != null) {
            oprf.close();
        }
        if (equality != null) {
            equality.close();
        }
        correlations.close();
    }

    private BinnedOprfReceiver oprf() {
        BinnedOprfReceiver result = oprf;
        if (result == null) {
            result = correlations.oprfReceiver();
            oprf = result;
        }
        return result;
    }

    private EqualityKeys equality() {
        EqualityKeys result = equality;
        if (result == null) {
            result = new EqualityKeys(
                    session.channel(), correlations.keys(), correlations.sid("equality"), session.randomness());
            equality = result;
        }
        return result;
    }

    /**
     * Fills the cuckoo table, under further seeds from the coin if necessary, and tells the sender the number of the
     * seed.
     */
    private Domain place(BucketId id, ItemBlock items) {
        int tried = table.place(
                items.words(),
                items.count(),
                parameters.bins(),
                number -> CircuitPsi.positions(CircuitPsi.table(session, id, number)));
        session.channel().send(CircuitSteps.TRY, new byte[] {(byte) tried}, 0, 1);
        return CircuitPsi.table(session, id, tried);
    }

    private void progress(int done) {
        session.progress().progress("sharing membership", done, CircuitPsi.STAGES);
    }
}
