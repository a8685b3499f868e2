package org.psikit.ot.internal.oprf.vole;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.psikit.core.api.Domain;
import org.psikit.core.api.ItemBlock;
import org.psikit.core.api.PsiSession;
import org.psikit.core.channel.Channel;
import org.psikit.core.concurrent.BackgroundTask;
import org.psikit.core.error.ResourceException;
import org.psikit.ot.internal.okvs.OkvsParameters;
import org.psikit.ot.internal.oprf.OprfReceiver;
import org.psikit.ot.internal.oprf.OutputKeys;
import org.psikit.ot.internal.vole.VoleMacs;

/**
 * The party whose items are encoded. It is the MACs side of the VOLE. Encoding runs in parallel with the VOLE, which
 * does not depend on it. See {@link VoleOprfSender} for the picture and security.
 *
 * <p>Buffers are kept from bucket to bucket, and wiped at the end. For one thread.
 */
public sealed class VoleOprfReceiver implements OprfReceiver permits MaliciousVoleOprfReceiver {

    private static final long[] NONE = {};

    private final PsiSession session;
    private final Domain domain;
    private final OkvsParameters shape;
    private final ReceiverModel model;
    private long[] u = NONE;
    private long[] macs = NONE;
    private long[] encoding = NONE;
    private long[] placed = NONE;
    private long[] values = NONE;
    private @Nullable VoleMacs vole;

    /** Written by the thread that encodes, read when that has ended. */
    private volatile @Nullable PlacedItems placement;

    private volatile int storeTry;

    /** A semi-honest instance; {@code domain} binds the VOLE. */
    public VoleOprfReceiver(PsiSession session, Domain domain) {
        this(session, domain, new SemiHonestReceiver(session));
    }

    VoleOprfReceiver(PsiSession session, Domain domain, ReceiverModel model) {
        this.session = session;
        this.domain = domain;
        this.shape = VoleOprfShape.store(session.sizes());
        this.model = model;
    }

    /** Sets up the VOLE, which the first evaluation otherwise does. */
    public final void setUp() {
        vole();
    }

    @Override
    public final int lists() {
        return 1;
    }

    @Override
    public final void evaluate(Domain bucket, ItemBlock items, long[] outputs, int offset, long[] further) {
        if (u.length == 0) {
            u = new long[2 * shape.columns()];
            macs = new long[u.length];
            encoding = new long[u.length];
            placed = new long[2 * items.count()];
            values = new long[placed.length];
        }
        PlacedItems own;
        try (BackgroundTask<PlacedItems> encoder = BackgroundTask.start("oprf-encode", () -> encode(bucket, items))) {
            model.receiveCommitment();
            vole().extend(u, 0, macs, 0, shape.columns());
            own = encoder.get();
        }
        Channel channel = session.channel();
        channel.send(VoleOprfSteps.TRY, new byte[] {(byte) storeTry}, 0, 1);
        model.sendHalf();
        MaskedEncoding.send(
                channel,
                VoleOprfSteps.MASKED_ENCODING,
                encoding,
                u,
                sent -> session.progress().progress("sending masked encoding", sent, u.length));
        // m = k + u·Δ becomes the OPRF's values of this party's items
        own.store().decode(own.placement(), macs, values, session.workers());
        MaskedValues.add(values, model.verify(bucket));
        ParallelRanges.forEach(session.workers(), own.count(), (first, count) -> {
            try (OprfHash hash = model.hash(bucket)) {
                hash.outputs(values, placed, first, count, outputs, offset / 2 + first, further);
            }
        });
    }

    @Override
    public final int item(int place) {
        return PlacedItems.last(placement).placement().item(place);
    }

    @Override
    public final int list(int place) {
        return 0;
    }

    @Override
    public final OutputKeys keys(Domain bucket, int total, int[] numbers, int[] places, int count) {
        return new OracleKeys(bucket, values, placed);
    }

    @Override
    public final void close() {
        if (vole != null) {
            vole.close();
        }
        release();
    }

    /** Wipes and releases the buffers, for callers with other work on the bucket. Items have no places afterwards. */
    public final void release() {
        for (long[] secret : new long[][] {u, macs, encoding, placed, values}) {
            Arrays.fill(secret, 0);
        }
        u = macs = encoding = placed = values = NONE;
        forgetPlaces();
    }

    private void forgetPlaces() {
        PlacedItems own = placement;
        if (own != null) {
            own.close();
            placement = null;
        }
    }

    private VoleMacs vole() {
        VoleMacs result = vole;
        if (result == null) {
            result = model.vole(domain.hash("correlations"));
            vole = result;
        }
        return result;
    }

    /** Encodes (y, H(y)) for all items, under further seeds from the coin if necessary. */
    private PlacedItems encode(Domain bucket, ItemBlock items) {
        for (int tried = 0; tried < VoleOprfShape.TRIES; tried++) {
            forgetPlaces();
            byte[] seed = VoleOprfShape.seed(bucket, tried);
            PlacedItems own = PlacedItems.of(shape, seed, items, placed, session.workers());
            placement = own;
            ParallelRanges.forEach(session.workers(), own.count(), (first, count) -> {
                try (OprfHash hash = model.hash(bucket)) {
                    hash.points(placed, first, values, first, count);
                }
            });
            if (own.store().encode(own.placement(), values, encoding, session.workers())) {
                storeTry = tried;
                return own;
            }
        }
        throw new ResourceException(
                "items could not be encoded in " + VoleOprfShape.TRIES + " tries; start the job again");
    }
}
