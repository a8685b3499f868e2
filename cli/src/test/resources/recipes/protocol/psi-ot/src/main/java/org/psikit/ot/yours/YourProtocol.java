package org.psikit.ot.yours;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.psikit.core.api.BucketId;
import org.psikit.core.api.BucketResult;
import org.psikit.core.api.ItemBlock;
import org.psikit.core.api.Learners;
import org.psikit.core.api.Payload;
import org.psikit.core.api.ProtocolCard;
import org.psikit.core.api.PsiProtocol;
import org.psikit.core.api.PsiRun;
import org.psikit.core.api.PsiSession;
import org.psikit.core.api.Reveal;
import org.psikit.core.api.Role;
import org.psikit.core.api.SecurityModel;
import org.psikit.core.channel.Step;
import org.psikit.core.vector.BitVector;

/** Both parties show their items: no privacy at all, so that what is tried is the recipe and nothing else. */
public final class YourProtocol implements PsiProtocol {

    static final String ID = "yours";

    @Override
    public ProtocolCard card() {
        return new ProtocolCard(
                new ProtocolCard.Name(ID, "your protocol", "your paper"),
                "nothing",
                List.of(new ProtocolCard.Ability(
                        Reveal.ROWS, Set.of(SecurityModel.SEMI_HONEST), Set.of(Learners.BOTH), Set.of())),
                new YourCost(),
                "everything is shown to the peer");
    }

    @Override
    public PsiRun begin(PsiSession session) {
        return new Run(session);
    }

    private record Run(PsiSession session) implements PsiRun {

        @Override
        public BucketResult bucket(BucketId id, ItemBlock items, Payload payload) {
            Set<List<Long>> theirs;
            if (session.role() == Role.RECEIVER) {
                send(YourSteps.RECEIVERS_ITEMS, items);
                theirs = receive(YourSteps.SENDERS_ITEMS);
            } else {
                theirs = receive(YourSteps.RECEIVERS_ITEMS);
                send(YourSteps.SENDERS_ITEMS, items);
            }
            BitVector matched = new BitVector(items.count());
            for (int i = 0; i < items.count(); i++) {
                if (theirs.contains(List.of(items.low(i), items.high(i)))) {
                    matched.set(i);
                }
            }
            return BucketResult.of(matched);
        }

        private void send(Step step, ItemBlock items) {
            ByteBuffer out = ByteBuffer.allocate(ItemBlock.ITEM_BYTES * items.count());
            out.asLongBuffer().put(items.words(), 0, 2 * items.count());
            session.channel().send(step, out.array(), 0, out.capacity());
            session.channel().flush();
        }

        private Set<List<Long>> receive(Step step) {
            int count = session.sizes().bucketItems(session.role().other());
            byte[] in = new byte[ItemBlock.ITEM_BYTES * count];
            session.channel().receive(step, in, 0, in.length);
            ByteBuffer words = ByteBuffer.wrap(in);
            Set<List<Long>> items = new HashSet<>();
            while (words.hasRemaining()) {
                items.add(List.of(words.getLong(), words.getLong()));
            }
            return items;
        }

        @Override
        public void close() {}
    }
}
