package org.psikit.core.channel;

import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Runs two parties on two threads over an in-memory channel, the way every protocol test does. */
public final class TwoParties {

    private TwoParties() {}

    /** How a party ended: with a value or a failure. */
    public record Outcome<T>(@Nullable T value, @Nullable Throwable failure) {

        /** The value; rethrows the failure. */
        public T get() {
            if (failure instanceof RuntimeException e) {
                throw e;
            }
            if (failure instanceof Error e) {
                throw e;
            }
            if (failure != null) {
                throw new IllegalStateException(failure);
            }
            return Objects.requireNonNull(value);
        }
    }

    /** How both ended. */
    public record Outcomes<A, B>(Outcome<A> first, Outcome<B> second) {}

    /** Runs both to their ends; a failure of one closes its channel, as a real party would. */
    public static <A, B> Outcomes<A, B> run(Function<Channel, A> first, Function<Channel, B> second) {
        return run(first, second, UnaryOperator.identity(), UnaryOperator.identity());
    }

    /** As {@link #run(Function, Function)}, with the channel of each decorated. */
    public static <A, B> Outcomes<A, B> run(
            Function<Channel, A> first,
            Function<Channel, B> second,
            UnaryOperator<Channel> firstDecorator,
            UnaryOperator<Channel> secondDecorator) {
        InMemoryChannel[] pair = InMemoryChannel.pair();
        AtomicReference<@Nullable Outcome<A>> a = new AtomicReference<>();
        Channel left = firstDecorator.apply(pair[0]);
        Channel right = secondDecorator.apply(pair[1]);
        Thread thread = new Thread(() -> a.set(outcome(left, () -> first.apply(left))), "first-party");
        thread.setDaemon(true);
        thread.start();
        Outcome<B> b = outcome(right, () -> second.apply(right));
        try {
            thread.join();
        } catch (InterruptedException e) {
            pair[0].close();
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return new Outcomes<>(Objects.requireNonNull(a.get()), b);
    }

    private static <T> Outcome<T> outcome(Channel channel, Callable<T> party) {
        try {
            T value = party.call();
            channel.flush();
            ((WaitAware) channel).threads(-1);
            return new Outcome<>(value, null);
        } catch (Throwable e) {
            channel.close();
            return new Outcome<>(null, e);
        }
    }
}
