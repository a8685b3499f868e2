package org.psikit.match.internal.estimate;

import java.util.List;
import java.util.Set;
import org.psikit.core.api.Learners;
import org.psikit.core.api.ProtocolCard;
import org.psikit.core.api.PsiProtocol;
import org.psikit.core.api.PsiRun;
import org.psikit.core.api.PsiSession;
import org.psikit.core.api.Reveal;
import org.psikit.core.api.SecurityModel;
import org.psikit.core.error.UsageException;

/** A protocol that only has a price. */
record PricedProtocol(String id, int rounds, double secondsPerItem, double bytesPerItem) implements PsiProtocol {

    @Override
    public ProtocolCard card() {
        ProtocolCard.Ability rows = new ProtocolCard.Ability(
                Reveal.ROWS,
                Set.of(SecurityModel.SEMI_HONEST),
                Set.of(Learners.values()),
                Set.of(ProtocolCard.Feature.SEVERAL_RULES));
        return new ProtocolCard(new ProtocolCard.Name(id, id, ""), "", List.of(rows), new Price(), "");
    }

    @Override
    public PsiRun begin(PsiSession session) {
        throw new UsageException("not in this test");
    }

    private final class Price implements ProtocolCard.Cost {
        @Override
        public int rounds() {
            return rounds;
        }

        @Override
        public double bytesFromReceiver(double n, double m, int tagBytes) {
            return bytesPerItem * n;
        }

        @Override
        public double bytesFromSender(double n, double m, int tagBytes) {
            return tagBytes * m;
        }

        @Override
        public double seconds(double n, double m) {
            return secondsPerItem * Math.max(n, m);
        }
    }
}
