package org.psikit.bench.internal.jmh;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.psikit.core.channel.Channel;
import org.psikit.core.channel.InMemoryChannel;

/** Two parties over an in-memory channel, the first on a thread that is kept from call to call, the second on the caller's. */
final class PartyPair implements AutoCloseable {

    private final InMemoryChannel[] ends = InMemoryChannel.pair();
    private final ExecutorService first = Executors.newSingleThreadExecutor();

    /** The first party's end. */
    Channel firstEnd() {
        return ends[0];
    }

    /** The second party's end. */
    Channel secondEnd() {
        return ends[1];
    }

    /** Runs both to their ends. */
    <A, B> Results<A, B> run(Callable<A> firstParty, Callable<B> secondParty) {
        Future<A> a = first.submit(firstParty);
        try {
            B b = secondParty.call();
            return new Results<>(a.get(), b);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        ends[0].close();
        first.shutdownNow();
    }

    /** What both ended with. */
    record Results<A, B>(A first, B second) {}
}
