package org.psikit.core.channel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Runs any number of parties, each on a thread of its own, over in-memory channels between every two. */
public final class GroupParties {

    private GroupParties() {}

    /** Replaces channels of the party that cheats. */
    @FunctionalInterface
    public interface Decorator {

        /** What {@code me} has for its channel to {@code other}. */
        Channel decorate(PartyId me, PartyId other, Channel channel);
    }

    /** The groups of all parties, by name: party-0, party-1, and so on. */
    public static List<Group> mesh(int parties, Decorator decorator) {
        List<PartyId> ids = new ArrayList<>();
        List<Map<PartyId, Channel>> channels = new ArrayList<>();
        for (int i = 0; i < parties; i++) {
            ids.add(new PartyId("party-" + i));
            channels.add(new LinkedHashMap<>());
        }
        for (int i = 0; i < parties; i++) {
            for (int j = i + 1; j < parties; j++) {
                InMemoryChannel[] pair = InMemoryChannel.pair();
                channels.get(i).put(ids.get(j), decorator.decorate(ids.get(i), ids.get(j), pair[0]));
                channels.get(j).put(ids.get(i), decorator.decorate(ids.get(j), ids.get(i), pair[1]));
            }
        }
        List<Group> groups = new ArrayList<>();
        for (int i = 0; i < parties; i++) {
            groups.add(new Group(ids.get(i), channels.get(i)));
        }
        return groups;
    }

    /** How each party ended; each closes its group at its end. */
    public static <T> List<TwoParties.Outcome<T>> run(List<Group> groups, Function<Group, T> party) {
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            List<CompletableFuture<TwoParties.Outcome<T>>> running = groups.stream()
                    .map(group -> CompletableFuture.supplyAsync(() -> outcome(group, party), threads))
                    .toList();
            return running.stream().map(CompletableFuture::join).toList();
        } finally {
            threads.shutdownNow();
        }
    }

    private static <T> TwoParties.Outcome<T> outcome(Group group, Function<Group, T> party) {
        try {
            return new TwoParties.Outcome<>(party.apply(group), null);
        } catch (RuntimeException e) {
            return new TwoParties.Outcome<>(null, e);
        } finally {
            group.close();
        }
    }
}
