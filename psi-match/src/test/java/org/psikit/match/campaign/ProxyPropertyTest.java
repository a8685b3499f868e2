package org.psikit.match.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.psikit.core.error.PsiException;
import org.psikit.core.error.UsageException;
import org.psikit.match.campaign.FaultyProxy.Fault;

/**
 * Random jobs over TLS through a proxy that cuts, resets, corrupts, delays or stops: each party has the right result, or a
 * typed error, one line of our own words, and no output. {@code -Dpsikit.campaign.seed} and {@code -Dpsikit.campaign.runs}
 * as for the differential campaign.
 */
class ProxyPropertyTest {

    private static final int SHORT = 8;

    /** Within the first flight of the handshake in either direction, whatever the library. */
    private static final int FIRST_FLIGHT = 120;

    private static final int MOST = 60_000;

    @TempDir
    private Path folder;

    @Test
    @Timeout(600)
    void aFewFaults() throws IOException {
        run(2, SHORT);
    }

    @Test
    @Tag("slow")
    void manyFaults() throws IOException {
        run(Long.getLong("psikit.campaign.seed", 2_000_000), Integer.getInteger("psikit.campaign.runs", 300));
    }

    private void run(long seed, int runs) throws IOException {
        for (int i = 0; i < runs; i++) {
            run(seed + i, Files.createDirectory(folder.resolve("run-" + i)));
        }
    }

    private static void run(long seed, Path own) throws IOException {
        RandomJob job = new RandomJob(seed);
        SplittableRandom random = new SplittableRandom(~seed);
        Fault fault = Fault.values()[random.nextInt(Fault.values().length)];
        // Nobody notices a stop within the handshake for ten seconds.
        int from = fault == Fault.HALF_OPEN ? 4000 : 0;
        int at = random.nextInt(3) == 0 && from == 0 ? random.nextInt(FIRST_FLIGHT) : random.nextInt(from, MOST);
        FaultyProxy.Plan plan = new FaultyProxy.Plan(fault, at, random.nextBoolean(), random.nextInt(3) > 0);
        boolean harmless = fault == Fault.NONE || fault == Fault.DELAY || plan.once() && at < FIRST_FLIGHT;
        // A fault that comes again and again within the handshake lasts as long as the parties wait.
        Duration wait = Duration.ofSeconds(harmless || plan.once() ? 60 : 3);
        AtomicReference<@Nullable FaultyProxy> proxy = new AtomicReference<>();
        Loopback.Ends ends = job.run(own, true, match -> match.waitFor(wait).idle(Duration.ofSeconds(3)), listener -> {
            FaultyProxy between = new FaultyProxy(listener, plan);
            proxy.set(between);
            return between.address();
        });
        FaultyProxy between = proxy.get();
        boolean happened = between != null && between.happened();
        if (between != null) {
            between.close();
        }
        String what = plan + " in " + job;
        if (harmless || plan.once() && !happened) {
            assertThat(ends.listener().failure()).as(what).isNull();
            assertThat(ends.connector().failure()).as(what).isNull();
        }
        assertTyped(ends.listener(), what);
        assertTyped(ends.connector(), what);
        job.verify(own, ends);
    }

    private static void assertTyped(Loopback.End end, String what) {
        if (end.failure() != null) {
            assertThat(end.failure()).as(what).isInstanceOf(PsiException.class).isNotInstanceOf(UsageException.class);
            assertThat(end.failure().getMessage())
                    .as(what)
                    .doesNotContain("SSL", "error:", "Exception")
                    .hasLineCount(1);
        }
    }
}
