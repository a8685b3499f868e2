package org.psikit.ot.internal.oprf.vole;

import org.jspecify.annotations.Nullable;
import org.psikit.core.api.ItemBlock;
import org.psikit.core.concurrent.Workers;
import org.psikit.ot.internal.okvs.Okvs;
import org.psikit.ot.internal.okvs.OkvsParameters;
import org.psikit.ot.internal.okvs.Placement;

/**
 * A party's items in the order of a store's places.
 *
 * @param store of this bucket and try
 * @param placement which item is at which place
 * @param items two longs a place
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PlacedItems(Okvs store, Placement placement, long[] items) implements AutoCloseable {

    /** Places {@code block} in a store under {@code seed}; {@code items} receives the items in the order of places. */
    static PlacedItems of(OkvsParameters parameters, byte[] seed, ItemBlock block, long[] items, Workers workers) {
        Okvs store = new Okvs(parameters, seed);
        Placement placement = store.place(block.words(), block.count(), workers);
        placement.sort(block.words(), items);
        return new PlacedItems(store, placement, items);
    }

    /** The items of the last evaluation; fails if there was none. */
    static PlacedItems last(@Nullable PlacedItems own) {
        if (own == null) {
            throw new IllegalStateException("nothing is evaluated");
        }
        return own;
    }

    int count() {
        return placement.count();
    }

    /** Wipes the placement and the buffers of the store; the items belong to the caller. */
    @Override
    public void close() {
        placement.close();
        store.close();
    }
}
