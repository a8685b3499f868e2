package org.psikit.ot.psi.vole;

import java.util.concurrent.TimeUnit;
import org.psikit.core.api.ItemBlock;
import org.psikit.core.api.Learners;
import org.psikit.core.api.ProgressListener;
import org.psikit.core.api.PsiRun;
import org.psikit.core.api.PsiSession;
import org.psikit.core.api.Reveal;
import org.psikit.core.api.Role;
import org.psikit.core.api.SecurityModel;
import org.psikit.core.channel.Channel;
import org.psikit.core.channel.InMemoryChannel;
import org.psikit.core.concurrent.Workers;
import org.psikit.core.crypto.Randomness;

/**
 * Gets the code compiled before the first bucket: both parties of small runs on made-up items, in memory. A cold bucket of
 * 2^20 items takes twice as long as a warm one.
 */
final class VoleWarmUp {

    private static final int ITEMS = 1 << 14;
    private static final long MILLIS = 1200;

    private VoleWarmUp() {}

    /** Runs for about a second; ends early, and quietly, when the thread is interrupted. */
    static void run() {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(MILLIS);
        long[] words = new long[2 * ITEMS];
        Randomness.seeded(1).nextLongs(words, 0, words.length);
        ItemBlock items = new ItemBlock(words, ITEMS);
        while (System.nanoTime() < end && !Thread.currentThread().isInterrupted()) {
            InMemoryChannel[] ends = InMemoryChannel.pair();
            Thread sender = new Thread(() -> party(ends[0], Role.SENDER, items), "psi-warm-up");
            sender.setDaemon(true);
            sender.start();
            party(ends[1], Role.RECEIVER, items);
            try {
                sender.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void party(Channel channel, Role role, ItemBlock items) {
        try (Workers workers = new Workers(1);
                Randomness randomness = Randomness.system();
                PsiRun run = new VolePsi()
                        .open(new PsiSession(
                                channel,
                                role,
                                Learners.RECEIVER,
                                Reveal.ROWS,
                                SecurityModel.SEMI_HONEST,
                                PsiSession.Sizes.single(ITEMS, ITEMS),
                                new PsiSession.Context(new byte[32], new byte[32], 1, 0),
                                randomness,
                                workers,
                                ProgressListener.NONE))) {
            run.bucket(items);
        } catch (RuntimeException e) {
            // Interrupted, or out of luck: the run proper will tell.
        } finally {
            channel.close();
        }
    }
}
