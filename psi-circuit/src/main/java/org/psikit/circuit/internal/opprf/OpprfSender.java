package org.psikit.circuit.internal.opprf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.psikit.core.api.Domain;
import org.psikit.core.api.PsiSession;
import org.psikit.core.channel.Channel;
import org.psikit.core.error.ResourceException;
import org.psikit.core.internal.crypto.FixedKeyHash;
import org.psikit.ot.internal.hashing.CuckooParameters;
import org.psikit.ot.internal.okvs.Okvs;
import org.psikit.ot.internal.okvs.Placement;

/**
 * The programmable OPRF on one bucket: the side that programs. For each of its 3m keys x‖j it fixes the receiver's
 * output if the receiver has that key too; for any other key the receiver gets 128 uniform bits.
 *
 * <p>Source: Pinkas, Schneider, Tkachenko, Yanai, "Efficient Circuit-based PSI with Linear Communication" (Eurocrypt
 * 2019), section 3, with the doubly oblivious key-value store of Raghuraman, Rindal (CCS 2022).
 *
 * <pre>
 *   sender, keys x‖j, outputs z                            receiver, keys y‖j
 *   F(x‖j)               ◀── OPRF ──▶                      F(y‖j)
 *   P = Encode(x‖j ↦ H_i(F(x‖j)) ⊕ z)   ── P ──▶           Decode(P, y‖j) ⊕ H_i(F(y‖j))
 * </pre>
 *
 * <p>H_i = MMO under a key of store i, so any number of stores can be programmed on one evaluation of the OPRF. Until the
 * first store is sent both parties may do other work in {@link InterleavedWork}.
 *
 * <p>Security: semi-honest. The outputs must be random to the receiver (shares, masked numbers): then P is uniform
 * except at keys that the receiver has, and reveals nothing about the others. Cost: the OPRF, and 16·1.3·3m bytes per
 * store. Timing: depends on the party's own keys. Not thread-safe.
 */
public final class OpprfSender implements AutoCloseable {

    private static final int CHUNK_LONGS = 1 << 14;

    private final PsiSession session;
    private final Channel channel;
    private final BinnedOprfSender oprf;
    private final Domain table;
    private final OpprfStore store;
    private final long[] items;
    private final int[] positions;
    private final int keyCount;
    private final long[] keys;
    private long[] outputs = {};
    private InterleavedWork pauses = InterleavedWork.none();
    private Okvs okvs;
    private Placement placement;
    private int tried;
    private int stores;

    /**
     * The input of a bucket.
     *
     * @param table domain of its hash functions
     * @param items m items, two longs each
     * @param positions bin of item i under hash function j at {@code 3i + j}
     */
    public record Bucket(Domain table, long[] items, int[] positions) {}

    /**
     * Does all work that needs no message from the peer.
     *
     * @param failureBits budget of one store
     */
    public OpprfSender(PsiSession session, BinnedOprfSender oprf, Bucket bucket, double failureBits) {
        int count = session.sizes().senderBucketItems();
        this.session = session;
        this.channel = session.channel();
        this.oprf = oprf;
        this.table = bucket.table;
        this.items = bucket.items;
        this.positions = bucket.positions;
        this.store = new OpprfStore(table, count, failureBits);
        try (HashedKeys hashed = new HashedKeys(table)) {
            this.keys = hashed.all(items, count);
        }
        this.keyCount = keys.length / 2;
        this.okvs = store.okvs(0);
        this.placement = okvs.place(keys, keyCount, session.workers());
    }

    /**
     * Runs the OPRF.
     *
     * @param pauses other work from now until the first store is sent
     */
    public void evaluate(InterleavedWork pauses) {
        this.pauses = pauses;
        pauses.expect(oprf.pauses() + store.bins());
        outputs = oprf.evaluate(table, items, positions, keys, pauses);
    }

    /**
     * Programs and sends the next store.
     *
     * @param targets the receiver's output at each key
     */
    public void program(Targets targets) {
        long[] byKey = padded(targets);
        long[] values = new long[byKey.length];
        long[] out = new long[2 * okvs.parameters().columns()];
        while (true) {
            placement.sort(byKey, values);
            if (encode(values, out)) {
                break;
            }
            tried++;
            if (tried == OpprfStore.TRIES) {
                throw new ResourceException(
                        "no key-value store found in " + OpprfStore.TRIES + " tries; start the job again");
            }
            forgetPlaces();
            okvs = store.okvs(tried);
            placement = okvs.place(keys, keyCount, session.workers());
        }
        pauses.end();
        channel.send(OpprfSteps.TRY, new byte[] {(byte) tried}, 0, 1);
        send(out);
        Arrays.fill(byKey, 0);
        Arrays.fill(values, 0);
        stores++;
    }

    /** Encodes all bins, one per thread at a time, with a pause after each. */
    private boolean encode(long[] values, long[] out) {
        int bins = okvs.parameters().binCount();
        int atOnce = session.workers().threads();
        boolean solved = true;
        for (int first = 0; first < bins && solved; first += atOnce) {
            int end = Math.min(bins, first + atOnce);
            solved = okvs.encodeDoublyOblivious(
                    placement, first, end, values, out, session.workers(), session.randomness());
            for (int bin = first; bin < end; bin++) {
                pauses.pass();
            }
        }
        return solved;
    }

    @Override
    public void close() {
        Arrays.fill(outputs, 0);
        Arrays.fill(keys, 0);
        Arrays.fill(positions, 0);
        forgetPlaces();
    }

    private void forgetPlaces() {
        okvs.close();
        placement.close();
    }

    /** H_i(F(key)) ⊕ target, key by key. */
    private long[] padded(Targets targets) {
        long[] values = new long[2 * keyCount];
        try (FixedKeyHash hash = store.pads(stores)) {
            hash.mmo(outputs, 0, values, 0, keyCount);
        }
        int items = keyCount / CuckooParameters.FUNCTIONS;
        for (int j = 0; j < CuckooParameters.FUNCTIONS; j++) {
            for (int i = 0; i < items; i++) {
                int bin = positions[CuckooParameters.FUNCTIONS * i + j];
                int at = 2 * (j * items + i);
                values[at] ^= targets.low(i, bin);
                values[at + 1] ^= targets.high(i, bin);
            }
        }
        return values;
    }

    private void send(long[] out) {
        byte[] bytes = new byte[Math.min(CHUNK_LONGS, out.length) * Long.BYTES];
        for (int from = 0; from < out.length; from += CHUNK_LONGS) {
            int part = Math.min(CHUNK_LONGS, out.length - from);
            ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().put(out, from, part);
            channel.send(OpprfSteps.STORE, bytes, 0, part * Long.BYTES);
        }
        channel.flush();
    }

    /** The receiver's output at each of the sender's keys. */
    public interface Targets {

        /** First 64 bits for an item of the sender in one of its bins. */
        long low(int item, int bin);

        /** Last 64 bits, random if they carry nothing. */
        long high(int item, int bin);
    }
}
