package org.psikit.ot.internal.oprf.kkrt;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.psikit.core.api.Domain;
import org.psikit.core.api.ItemBlock;
import org.psikit.core.api.PsiSession;
import org.psikit.core.channel.Channel;
import org.psikit.core.concurrent.BackgroundTask;
import org.psikit.ot.api.OtPairs;
import org.psikit.ot.internal.base.MasnyRindalReceiver;
import org.psikit.ot.internal.extension.ColumnMaker;
import org.psikit.ot.internal.extension.RotSender;
import org.psikit.ot.internal.extension.SemiHonestCotKeys;
import org.psikit.ot.internal.hashing.CuckooParameters;
import org.psikit.ot.internal.hashing.CuckooTable;
import org.psikit.ot.internal.oprf.OprfReceiver;
import org.psikit.ot.internal.oprf.OutputKeys;

/**
 * The party with the cuckoo table: it gets the OPRF's output for its items, one per bin, and is the sender of the
 * random OTs whose messages seed the matrix. A place is the number of an item. See {@link CuckooOprfSender}.
 */
public final class CuckooOprfReceiver implements OprfReceiver {

    private final PsiSession session;
    private final Domain domain;
    private final KkrtParameters parameters;
    private final CuckooTable table = new CuckooTable();

    /** The hash function that placed each item. */
    private byte[] functions = {};

    /** The secret half of each output, if keys are wanted. */
    private long[] secrets = {};

    private @Nullable SemiHonestCotKeys cot;
    private @Nullable KkrtOprfReceiver oprf;

    /** {@code domain} binds the OTs. */
    public CuckooOprfReceiver(PsiSession session, Domain domain) {
        this.session = session;
        this.domain = domain;
        this.parameters = KkrtParameters.of(session.sizes());
    }

    @Override
    public int lists() {
        return CuckooParameters.FUNCTIONS;
    }

    @Override
    public void evaluate(Domain bucket, ItemBlock items, long[] outputs, int offset, long[] further) {
        if (functions.length == 0) {
            functions = new byte[items.count()];
            secrets = new long[session.terms().sends() ? 2 * items.count() : 0];
        }
        Channel channel = session.channel();
        // The OTs mostly wait for the peer, and the cuckoo table does not need them
        try (BackgroundTask<Integer> placing = BackgroundTask.start("oprf-place", () -> place(bucket, items));
                OtPairs pairs = oprf().pairs()) {
            int tried = placing.get();
            channel.send(KkrtSteps.TRY, new byte[] {(byte) tried}, 0, 1);
            PublicSeeds seeds = PublicSeeds.of(PublicSeeds.table(bucket, tried));
            try (ReceiverMatrix matrix = new ReceiverMatrix(
                    parameters,
                    new ReceiverMatrix.Bucket(items, table),
                    pairs,
                    seeds,
                    new ReceiverMatrix.Outputs(outputs, offset, secrets))) {
                for (int first = 0; first < parameters.bins(); first += KkrtParameters.CHUNK_BINS) {
                    matrix.send(channel, session.workers(), first);
                    int done = first + parameters.chunkBins(first);
                    session.progress().progress("sending masked codes", done, parameters.bins());
                }
                channel.flush();
            }
        }
    }

    @Override
    public int item(int place) {
        return place;
    }

    @Override
    public int list(int place) {
        return functions[place];
    }

    @Override
    public OutputKeys keys(Domain bucket, int total, int[] numbers, int[] places, int count) {
        ReceiverKeys keys = new ReceiverKeys(secrets);
        keys.receive(session.channel(), total, numbers, places, count, functions);
        return keys;
    }

    @Override
    public void close() {
        if (cot != null) {
            cot.close();
        }
        table.close();
        Arrays.fill(functions, (byte) 0);
        Arrays.fill(secrets, 0);
    }

    private KkrtOprfReceiver oprf() {
        KkrtOprfReceiver result = oprf;
        if (result == null) {
            byte[] sid = domain.hash("ot");
            Channel channel = session.channel();
            MasnyRindalReceiver base = new MasnyRindalReceiver(channel, sid, session.randomness());
            SemiHonestCotKeys keys =
                    SemiHonestCotKeys.setup(channel, sid, base, ColumnMaker.IKNP, session.randomness());
            cot = keys;
            result = new KkrtOprfReceiver(session, new RotSender(keys, sid));
            oprf = result;
        }
        return result;
    }

    /** Fills the cuckoo table, under further seeds from the coin if necessary; returns the number of the seed. */
    private int place(Domain bucket, ItemBlock items) {
        int tried = table.place(
                items.words(),
                items.count(),
                parameters.bins(),
                number -> PublicSeeds.positions(PublicSeeds.table(bucket, number)));
        for (int bin = 0; bin < parameters.bins(); bin++) {
            int item = table.item(bin);
            if (item != CuckooTable.EMPTY) {
                functions[item] = (byte) table.function(bin);
            }
        }
        return tried;
    }
}
