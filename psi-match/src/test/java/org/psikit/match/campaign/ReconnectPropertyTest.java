package org.psikit.match.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.psikit.core.error.ChannelException;
import org.psikit.match.campaign.FaultyProxy.Fault;
import org.psikit.match.plan.Party;

/**
 * Random jobs over TLS through a proxy that cuts, resets, corrupts, delays, stalls or stops one connection after the other:
 * the parties meet again by themselves, and both end with the right result. {@code -Dpsikit.campaign.seed} and
 * {@code -Dpsikit.campaign.runs} as for the differential campaign.
 */
class ReconnectPropertyTest {

    private static final int SHORT = 6;

    /** Beyond the handshake in either direction. */
    private static final int LEAST = 5000;

    private static final int MOST = 60_000;

    @TempDir
    private Path folder;

    @Test
    @Timeout(600)
    void aFewLostConnections() throws IOException {
        run(6, SHORT);
    }

    @Test
    @Tag("slow")
    void manyLostConnections() throws IOException {
        run(Long.getLong("psikit.campaign.seed", 6_000_000), Integer.getInteger("psikit.campaign.runs", 200));
    }

    private void run(long seed, int runs) throws IOException {
        for (int i = 0; i < runs; i++) {
            run(seed + i, Files.createDirectory(folder.resolve("run-" + i)));
        }
    }

    private static void run(long seed, Path own) throws IOException {
        RandomJob job = new RandomJob(seed);
        SplittableRandom random = new SplittableRandom(~seed);
        List<FaultyProxy.Plan> plans = new ArrayList<>();
        for (int i = random.nextInt(1, 3); i > 0; i--) {
            Fault fault = Fault.values()[random.nextInt(1, Fault.values().length)];
            plans.add(new FaultyProxy.Plan(fault, random.nextInt(LEAST, MOST), random.nextBoolean(), true));
        }
        AtomicReference<@Nullable FaultyProxy> proxy = new AtomicReference<>();
        Duration wait = Duration.ofSeconds(20);
        Loopback.Ends ends = job.run(own, true, match -> match.waitFor(wait).idle(Duration.ofSeconds(3)), listener -> {
            FaultyProxy between = new FaultyProxy(listener, i -> i < plans.size() ? plans.get(i) : null);
            proxy.set(between);
            return between.address();
        });
        FaultyProxy between = proxy.get();
        if (between != null) {
            between.close();
        }
        String what = plans + " in " + job;
        assertEnd(ends.listener(), job.learns(Party.LISTENER), what);
        assertEnd(ends.connector(), job.learns(Party.CONNECTOR), what);
        job.verify(own, ends);
    }

    /** Whoever learns nothing may miss the other's last word, and cannot know that it has its result. */
    private static void assertEnd(Loopback.End end, boolean learns, String what) {
        if (learns || !(end.failure() instanceof ChannelException)) {
            assertThat(end.failure()).as(what).isNull();
        }
    }
}
