package org.psikit.ot.yours;

import org.psikit.core.api.ItemBlock;
import org.psikit.core.api.ProtocolCard;

/** Two messages of items. */
final class YourCost implements ProtocolCard.Cost {

    @Override
    public int rounds() {
        return 2;
    }

    @Override
    public double bytesFromReceiver(double n, double m, int tagBytes) {
        return ItemBlock.ITEM_BYTES * n;
    }

    @Override
    public double bytesFromSender(double n, double m, int tagBytes) {
        return ItemBlock.ITEM_BYTES * m;
    }

    @Override
    public double seconds(double n, double m) {
        return 1e-7 * (n + m);
    }

    @Override
    public ProtocolCard.Work work(double n, double m) {
        return ProtocolCard.Work.ofMemory(seconds(n, m));
    }
}
