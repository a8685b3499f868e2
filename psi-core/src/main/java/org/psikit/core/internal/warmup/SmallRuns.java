package org.psikit.core.internal.warmup;

import java.util.concurrent.TimeUnit;
import org.psikit.core.api.BucketId;
import org.psikit.core.api.ItemBlock;
import org.psikit.core.api.Learners;
import org.psikit.core.api.PsiProtocol;
import org.psikit.core.api.PsiRun;
import org.psikit.core.api.PsiSession;
import org.psikit.core.api.Reveal;
import org.psikit.core.api.Role;
import org.psikit.core.api.SecurityModel;
import org.psikit.core.channel.Channel;
import org.psikit.core.channel.InMemoryChannel;
import org.psikit.core.concurrent.Workers;
import org.psikit.core.random.Randomness;

/**
 * Compiles the code of a protocol before its first bucket, by small runs of both parties on synthetic items, in memory,
 * one after the other. A cold bucket of 2^20 items takes more than twice as long as a warm one.
 *
 * @param reveal what the runs reveal
 * @param buckets buckets of a run
 * @param millis after so long no further run is begun
 */
public record SmallRuns(Reveal reveal, int buckets, long millis) {

    private static final int ITEMS = 1 << 14;

    /** Runs {@code protocol} repeatedly for a fixed time; ends early and silently when the thread is interrupted. */
    public void run(PsiProtocol protocol, SecurityModel security) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        long[] words = new long[2 * ITEMS];
        Randomness.seeded(1).nextLongs(words, 0, words.length);
        ItemBlock items = new ItemBlock(words, ITEMS);
        while (System.nanoTime() < end && !Thread.currentThread().isInterrupted()) {
            InMemoryChannel[] ends = InMemoryChannel.pair();
            Thread sender = new Thread(() -> party(protocol, security, ends[0], Role.SENDER, items), "psi-warm-up");
            sender.setDaemon(true);
            sender.start();
            party(protocol, security, ends[1], Role.RECEIVER, items);
            try {
                sender.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void party(PsiProtocol protocol, SecurityModel security, Channel channel, Role role, ItemBlock items) {
        PsiSession.Sizes sizes = new PsiSession.Sizes(ITEMS, ITEMS, buckets, (double) buckets * ITEMS * ITEMS, buckets);
        try (Workers workers = new Workers(1);
                Randomness randomness = Randomness.system();
                PsiRun run = protocol.open(new PsiSession(
                        channel,
                        role,
                        new PsiSession.Task(Learners.RECEIVER, reveal, security, PsiSession.Terms.NONE, sizes),
                        new PsiSession.Context(new byte[32], new byte[32], 1, 0),
                        PsiSession.Means.inMemory(randomness, workers)))) {
            for (int b = 0; b < buckets; b++) {
                run.bucket(BucketId.first(1, b), items);
            }
        } catch (RuntimeException e) {
            // Interrupted, or a fault that the real run will report.
        } finally {
            channel.close();
        }
    }
}
