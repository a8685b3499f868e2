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
import org.psikit.core.vector.TagTable;

/**
 * The answering party of a count. Duplicate points of the receiver would turn the count into a question about one item;
 * they are detected before the first answer is sent. Answers are shuffled over the whole job.
 */
final class EcdhCountSender implements PsiRun {

    private static final int TAG_WORDS = 2;

    private final PsiSession session;
    private final CountRun run;
    private final ShuffleRuns answers;

    EcdhCountSender(PsiSession session) {
        this.session = session;
        this.run = new CountRun(session);
        this.answers = new ShuffleRuns(session.scratch(), TAG_WORDS, run.peerTotal());
    }

    @Override
    public BucketResult bucket(BucketId id, ItemBlock items, Payload payload) {
        return run.bucket(id, items);
    }

    @Override
    public RunResult finish(FigureTotal total) {
        run.checkComplete();
        Duplex.run(
                session.channel(),
                () -> run.sendOwn(EcdhWire.SENDER_POINTS),
                () -> run.blindPeers(EcdhWire.RECEIVER_POINTS, answers));
        for (int number = 0; number < answers.runs(); number++) {
            checkDistinct(number);
        }
        run.sendShuffled(EcdhWire.ANSWERS, answers, session.sizes().tagBytes());
        return session.learners() == Learners.BOTH
                ? RunResult.ofCount(EcdhRuns.receiveCount(session.channel(), Math.min(run.ownTotal(), run.peerTotal())))
                : RunResult.NOTHING;
    }

    @Override
    public void close() {
        run.close();
        answers.close();
    }

    private void checkDistinct(int number) {
        try (TagTable seen = new TagTable(answers.count(number))) {
            answers.scan(number, (words, at) -> {
                if (seen.insert(words[at], words[at + 1]) != TagTable.NONE) {
                    throw new ProtocolAbortException(EcdhWire.RECEIVER_POINTS + ": a point was sent before");
                }
            });
        }
    }
}
