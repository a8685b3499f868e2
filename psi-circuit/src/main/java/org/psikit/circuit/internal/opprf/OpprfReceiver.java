package org.psikit.circuit.internal.opprf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.psikit.core.api.Domain;
import org.psikit.core.api.ItemBlock;
import org.psikit.core.api.PsiSession;
import org.psikit.core.channel.Channel;
import org.psikit.core.error.ProtocolAbortException;
import org.psikit.core.internal.crypto.FixedKeyHash;
import org.psikit.ot.internal.okvs.Okvs;
import org.psikit.ot.internal.okvs.Placement;

/**
 * The programmable OPRF on one bucket: the side that evaluates one key per bin. See {@link OpprfSender} for source,
 * picture, security and cost.
 *
 * <p><i>Deviation:</i> in a bin without an item the paper evaluates a fresh random key; here its value is drawn at
 * random. The sender's view does not change: no message to it depends on the content of an empty bin. With {@link
 * BinnedKkrtReceiver} the bin's row is sent under a mask of which the sender lacks a half in every column, and with
 * {@link BinnedVoleReceiver} bins have no messages at all; the number of empty bins is public. The receiver's view
 * changes by a distance of 3m·2^-128 at most: unless the random key is one of the sender's 3m, the output is a pad, MMO
 * of an otherwise unused OPRF output, plus the decoded value. So in both cases the value is uniform, independent of all
 * programmed values, known to no one else, and equal in ℓ bits to the sender's with probability 2^-ℓ. This saves the
 * evaluations in empty bins, a third as many as there are items.
 */
public final class OpprfReceiver implements AutoCloseable {

    private final PsiSession session;
    private final Channel channel;
    private final InterleavedWork pauses;
    private final OpprfStore store;
    private final OccupiedBins bins;
    private final int binCount;
    private final long[] keys;
    private final long[] outputs;
    private int tried;
    private Okvs okvs;
    private Placement placement;
    private int stores;

    /**
     * The input of a bucket.
     *
     * @param table domain of its hash functions
     * @param items this party's items
     * @param bins the bins they are in
     * @param binCount number of bins, including empty ones
     */
    public record Bucket(Domain table, ItemBlock items, OccupiedBins bins, int binCount) {}

    /**
     * Runs the OPRF.
     *
     * @param failureBits budget of one store, the same as the sender's
     * @param pauses other work from now until the first store arrives
     */
    public OpprfReceiver(
            PsiSession session, BinnedOprfReceiver oprf, Bucket bucket, double failureBits, InterleavedWork pauses) {
        Domain table = bucket.table;
        this.session = session;
        this.channel = session.channel();
        this.bins = bucket.bins;
        this.binCount = bucket.binCount;
        this.store = new OpprfStore(table, session.sizes().senderBucketItems(), failureBits);
        try (HashedKeys hashed = new HashedKeys(table)) {
            this.keys = hashed.placed(bucket.items.words(), bins);
        }
        this.pauses = pauses;
        pauses.expect(oprf.pauses() + store.bins());
        boolean done = false;
        try {
            this.outputs = oprf.evaluate(table, bucket.items, bins, keys, pauses);
            this.okvs = store.okvs(0);
            this.placement = okvs.place(keys, bins.count(), session.workers());
            done = true;
        } finally {
            if (!done) {
                Arrays.fill(keys, 0);
                bins.close();
            }
        }
    }

    /**
     * Receives the next store.
     *
     * @return two longs per bin
     */
    public long[] evaluate() {
        pauses.end();
        byte[] number = new byte[1];
        channel.receive(OpprfSteps.TRY, number, 0, 1);
        if (number[0] < 0 || number[0] >= OpprfStore.TRIES) {
            throw new ProtocolAbortException(OpprfSteps.TRY + ": out of range");
        }
        if (tried != number[0]) {
            tried = number[0];
            forgetPlaces();
            okvs = store.okvs(tried);
            placement = okvs.place(keys, bins.count(), session.workers());
        }
        long[] sorted = new long[2 * bins.count()];
        decode(sorted);
        long[] pads = new long[sorted.length];
        placement.sort(outputs, pads);
        try (FixedKeyHash hash = store.pads(stores)) {
            hash.mmo(pads, 0, pads, 0, bins.count());
        }
        long[] byBin = new long[2 * binCount];
        session.randomness().nextLongs(byBin, 0, byBin.length);
        for (int p = 0; p < bins.count(); p++) {
            int at = 2 * bins.bin(placement.item(p));
            byBin[at] = sorted[2 * p] ^ pads[2 * p];
            byBin[at + 1] = sorted[2 * p + 1] ^ pads[2 * p + 1];
        }
        Arrays.fill(pads, 0);
        Arrays.fill(sorted, 0);
        stores++;
        return byBin;
    }

    @Override
    public void close() {
        Arrays.fill(outputs, 0);
        Arrays.fill(keys, 0);
        forgetPlaces();
        bins.close();
    }

    private void forgetPlaces() {
        okvs.close();
        placement.close();
    }

    /** Decodes each bin of the store as soon as it has arrived. */
    private void decode(long[] out) {
        int longs = 2 * okvs.parameters().binColumns();
        long[] columns = new long[longs];
        byte[] bytes = new byte[longs * Long.BYTES];
        for (int bin = 0; bin < okvs.parameters().binCount(); bin++) {
            channel.receive(OpprfSteps.STORE, bytes, 0, bytes.length);
            ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(columns);
            okvs.decode(placement, bin, columns, 0, out);
        }
    }
}
