package org.psikit.io.internal.net;

import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Connections that wait for their TLS handshake, the most expensive step for a listener. Handshakes start one at a
 * time, between other work of the event loop, in random order: a random connection of a random address. Under a flood
 * beyond the processor's capacity, serving in order of arrival would serve everyone too late, including the peer at
 * every attempt. Event loop only.
 */
final class HandshakeQueue {

    private final Executor loop;
    private final Map<Long, List<Waiting>> byAddress = new HashMap<>();

    private record Waiting(Channel connection, Runnable begin) {}

    HandshakeQueue(Executor loop) {
        this.loop = loop;
    }

    /** Runs {@code begin} when its turn comes, unless the connection has closed by then. */
    void add(Channel connection, @Nullable InetSocketAddress from, Runnable begin) {
        boolean first = byAddress.isEmpty();
        byAddress
                .computeIfAbsent(PendingConnections.group(from), a -> new ArrayList<>())
                .add(new Waiting(connection, begin));
        if (first) {
            loop.execute(this::next);
        }
    }

    private void next() {
        boolean begun = false;
        while (!begun && !byAddress.isEmpty()) {
            List<Long> addresses = new ArrayList<>(byAddress.keySet());
            Long address = addresses.get(random(addresses.size()));
            List<Waiting> waiting = byAddress.getOrDefault(address, List.of());
            int index = random(waiting.size());
            Waiting chosen = waiting.get(index);
            Waiting last = waiting.remove(waiting.size() - 1);
            if (index < waiting.size()) {
                waiting.set(index, last);
            }
            if (waiting.isEmpty()) {
                byAddress.remove(address);
            }
            if (chosen.connection.isActive()) {
                chosen.begin.run();
                begun = true;
            }
        }
        if (!byAddress.isEmpty()) {
            loop.execute(this::next);
        }
    }

    private static int random(int bound) {
        return ThreadLocalRandom.current().nextInt(bound);
    }
}
