package org.psikit.circuit.opprf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.psikit.core.api.ItemBlock;
import org.psikit.core.api.PsiSession;
import org.psikit.core.channel.Channel;
import org.psikit.core.error.ProtocolAbortException;
import org.psikit.ot.okvs.Okvs;
import org.psikit.ot.okvs.Placement;

/**
 * The programmable OPRF on one bucket, the side that evaluates one key a bin. Source, picture, security and cost stand at
 * {@link OpprfSender}.
 *
 * <p>In a bin without an item it would evaluate a fresh random key, which the sender has not programmed, and get a uniform
 * value that only it knows; so it draws the value instead.
 */
public final class OpprfReceiver implements AutoCloseable {

    private final PsiSession session;
    private final Channel channel;
    private final OpprfStore store;
    private final OccupiedBins bins;
    private final int binCount;
    private final long[] keys;
    private final long[] outputs;
    private int tried;
    private @Nullable Okvs okvs;
    private @Nullable Placement placement;
    private int stores;

    /**
     * Runs the OPRF.
     *
     * @param failureBits budget of one store, as the sender's
     */
    public OpprfReceiver(
            PsiSession session,
            OprfReceiver oprf,
            OpprfSeeds seeds,
            ItemBlock items,
            OccupiedBins bins,
            int binCount,
            double failureBits) {
        this.session = session;
        this.channel = session.channel();
        this.bins = bins;
        this.binCount = binCount;
        this.store = new OpprfStore(seeds, session.sizes().senderBucketItems(), failureBits);
        this.keys = new HashedKeys(seeds).placed(items.words(), bins);
        this.outputs = oprf.evaluate(seeds, items, bins, keys);
    }

    /**
     * Receives the next store.
     *
     * @return two longs a bin
     */
    public long[] evaluate() {
        byte[] number = new byte[1];
        channel.receive(OpprfSteps.TRY, number, 0, 1);
        if (number[0] < 0 || number[0] >= OpprfStore.TRIES) {
            throw new ProtocolAbortException(OpprfSteps.TRY + ": out of range");
        }
        Okvs current = okvs;
        Placement placed = placement;
        if (current == null || placed == null || tried != number[0]) {
            tried = number[0];
            current = store.okvs(tried);
            placed = current.place(keys, bins.count(), session.workers());
            okvs = current;
            placement = placed;
        }
        long[] sorted = new long[2 * bins.count()];
        decode(current, placed, sorted);
        long[] pads = new long[sorted.length];
        placed.sort(outputs, pads);
        store.pads(stores).mmo(pads, 0, pads, 0, bins.count());
        long[] byBin = new long[2 * binCount];
        session.randomness().nextLongs(byBin, 0, byBin.length);
        for (int p = 0; p < bins.count(); p++) {
            int at = 2 * bins.bin(placed.item(p));
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
    }

    /** Decodes a bin of the store as soon as it is there. */
    private void decode(Okvs current, Placement placed, long[] out) {
        int longs = 2 * current.parameters().binColumns();
        long[] columns = new long[longs];
        byte[] bytes = new byte[longs * Long.BYTES];
        for (int bin = 0; bin < current.parameters().binCount(); bin++) {
            channel.receive(OpprfSteps.STORE, bytes, 0, bytes.length);
            ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(columns);
            current.decode(placed, bin, columns, 0, out);
        }
    }
}
