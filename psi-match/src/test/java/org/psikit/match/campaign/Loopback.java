package org.psikit.match.campaign;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.psikit.io.link.Identity;
import org.psikit.io.link.LinkEvents;
import org.psikit.match.Match;
import org.psikit.match.report.MatchReport;

/** Two parties in one process, each on a thread of its own, over loopback. */
final class Loopback {

    static final Identity ALICE = Identity.ephemeral();
    static final Identity BOB = Identity.ephemeral();

    private static final long PATIENCE_SECONDS = 300;

    private Loopback() {}

    /** How a party ended. */
    record End(@Nullable MatchReport report, @Nullable Throwable failure) {

        MatchReport get() {
            if (report == null) {
                throw new AssertionError("it failed", failure);
            }
            return report;
        }
    }

    /** How both ended. */
    record Ends(End listener, End connector) {}

    /** Both over TLS, or over plain TCP. */
    static Ends run(Match listener, Match connector, boolean tls) {
        return run(listener, connector, tls, UnaryOperator.identity());
    }

    /** The same, where the connector dials what {@code between} makes of the listener's address. */
    static Ends run(Match listener, Match connector, boolean tls, UnaryOperator<InetSocketAddress> between) {
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        CompletableFuture<InetSocketAddress> where = new CompletableFuture<>();
        listener.events(new LinkEvents() {
            @Override
            public void listening(InetSocketAddress address) {
                where.complete(address);
            }
        });
        FutureTask<MatchReport> first = start("listener", () -> {
            try {
                return (tls ? listener.listen(any, ALICE, BOB.fingerprint()) : listener.listenInsecure(any)).run();
            } finally {
                where.cancel(false);
            }
        });
        FutureTask<MatchReport> second = start("connector", () -> {
            InetSocketAddress address = between.apply(where.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
            return (tls ? connector.connect(address, BOB, ALICE.fingerprint()) : connector.connectInsecure(address))
                    .run();
        });
        return new Ends(end(first), end(second));
    }

    private static FutureTask<MatchReport> start(String name, Callable<MatchReport> party) {
        FutureTask<MatchReport> task = new FutureTask<>(party);
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    private static End end(FutureTask<MatchReport> task) {
        try {
            return new End(task.get(PATIENCE_SECONDS, TimeUnit.SECONDS), null);
        } catch (ExecutionException e) {
            return new End(null, e.getCause());
        } catch (Exception e) {
            throw new AssertionError("a party neither ends well nor fails", e);
        }
    }
}
