package org.psikit.bench.internal.baseline;

import java.util.List;
import java.util.Set;
import org.psikit.core.api.Learners;
import org.psikit.core.api.ProtocolCard;
import org.psikit.core.api.Reveal;
import org.psikit.core.api.SecurityModel;

/** Cards of baselines: rows to the receiver, and a cost in seconds and bytes an item. */
final class BaselineCard {

    private BaselineCard() {}

    static ProtocolCard of(String id, String title, String caution, Price price) {
        ProtocolCard.Ability rows = new ProtocolCard.Ability(
                Reveal.ROWS,
                Set.of(SecurityModel.SEMI_HONEST),
                Set.of(Learners.RECEIVER),
                Set.of(ProtocolCard.Feature.WHOLE_JOB));
        return new ProtocolCard(new ProtocolCard.Name(id, title, ""), "", List.of(rows), price, caution);
    }

    /**
     * What an item costs.
     *
     * @param secondsPerItem of the larger party
     * @param receiverBytes an item of the receiver
     * @param senderBytes an item of the sender
     */
    record Price(double secondsPerItem, double receiverBytes, double senderBytes) implements ProtocolCard.Cost {

        @Override
        public int rounds() {
            return 1;
        }

        @Override
        public double bytesFromReceiver(double n, double m, int tagBytes) {
            return receiverBytes * n;
        }

        @Override
        public double bytesFromSender(double n, double m, int tagBytes) {
            return senderBytes * m;
        }

        @Override
        public double seconds(double n, double m) {
            return secondsPerItem * Math.max(n, m);
        }

        @Override
        public double coldSeconds() {
            return 0.5;
        }
    }
}
