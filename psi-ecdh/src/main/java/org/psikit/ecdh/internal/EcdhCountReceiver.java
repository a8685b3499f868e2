package org.psikit.ecdh.internal;

import org.psikit.core.api.BucketId;
import org.psikit.core.api.BucketResult;
import org.psikit.core.api.FigureTotal;
import org.psikit.core.api.ItemBlock;
import org.psikit.core.api.Learners;
import org.psikit.core.api.Payload;
import org.psikit.core.api.PsiRun;
import org.psikit.core.api.PsiSession;
import org.psikit.core.api.RunResult;
import org.psikit.core.channel.Duplex;
import org.psikit.core.error.ProtocolAbortException;
import org.psikit.core.vector.BitVector;
import org.psikit.core.vector.TagTable;

/**
 * The comparing party of a count: the sender's points and the answers go into runs by the same bits, so matches are
 * found within a run.
 */
final class EcdhCountReceiver implements PsiRun {

    private static final int TAG_WORDS = 2;

    private final PsiSession session;
    private final CountRun run;
    private final ShuffleRuns points;
    private final ShuffleRuns answers;
    private final int tagBytes;

    EcdhCountReceiver(PsiSession session) {
        this.session = session;
        this.run = new CountRun(session);
        long larger = Math.max(run.ownTotal(), run.peerTotal());
        this.points = new ShuffleRuns(session.scratch(), TAG_WORDS, larger);
        this.answers = new ShuffleRuns(session.scratch(), TAG_WORDS, larger);
        this.tagBytes = session.sizes().tagBytes();
    }

    @Override
    public BucketResult bucket(BucketId id, ItemBlock items, Payload payload) {
        return run.bucket(id, items);
    }

    @Override
    public RunResult finish(FigureTotal total) {
        run.checkComplete();
        Duplex.run(session.channel(), () -> run.sendOwn(EcdhWire.RECEIVER_POINTS), () -> {
            run.blindPeers(EcdhWire.SENDER_POINTS, points);
            receiveAnswers();
        });
        long matches = 0;
        for (int number = 0; number < points.runs(); number++) {
            matches += match(number);
        }
        if (session.learners() == Learners.BOTH) {
            EcdhRuns.sendCount(session.channel(), matches);
        }
        return RunResult.ofCount(matches);
    }

    @Override
    public void close() {
        run.close();
        points.close();
        answers.close();
    }

    private void receiveAnswers() {
        byte[] bytes = new byte[EcdhWire.CHUNK * tagBytes];
        byte[] tag = new byte[ItemBlock.ITEM_BYTES];
        for (long from = 0; from < run.ownTotal(); from += EcdhWire.CHUNK) {
            int count = (int) Math.min(EcdhWire.CHUNK, run.ownTotal() - from);
            session.channel().receive(EcdhWire.ANSWERS, bytes, 0, count * tagBytes);
            for (int i = 0; i < count; i++) {
                System.arraycopy(bytes, i * tagBytes, tag, 0, tagBytes);
                answers.add(tag, 0);
            }
        }
    }

    private long match(int number) {
        try (TagTable table = new TagTable(points.count(number))) {
            return match(number, table);
        }
    }

    private long match(int number, TagTable table) {
        points.scan(number, (words, at) -> {
            if (table.insert(words[at], words[at + 1]) != TagTable.NONE) {
                throw new ProtocolAbortException(EcdhWire.SENDER_POINTS + ": a point was sent before");
            }
        });
        BitVector found = new BitVector(table.size());
        long highMask = EcdhWire.highMask(tagBytes);
        answers.scan(number, (words, at) -> {
            int entry = table.find(words[at], words[at + 1], highMask);
            if (entry != TagTable.NONE) {
                found.set(entry);
            }
        });
        return found.cardinality();
    }
}
