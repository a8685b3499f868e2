package org.psikit.io.internal.net;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Connections to a listener whose other end has not yet proved to be the peer: a bounded number. When it is full, the
 * oldest connection of the address with the most is dropped, so an attacker that opens many loses its own. So a flood
 * from one address does not harm a peer at another one; a peer at the same address has as long as it takes to open
 * {@value #MOST} more. Event loop only.
 */
final class PendingConnections<C> {

    /** Below 1,024, a common limit on open files. */
    static final int MOST = 800;

    /** Connections by address, in order of arrival. */
    private final Map<Long, LinkedHashMap<C, Runnable>> byAddress = new HashMap<>();

    private int count;

    /** Adds a connection; {@code evict} runs if it must be dropped. */
    void add(C connection, @Nullable InetSocketAddress from, Runnable evict) {
        if (count >= MOST) {
            evictOne();
        }
        byAddress.computeIfAbsent(group(from), a -> new LinkedHashMap<>()).put(connection, evict);
        count++;
    }

    /** Removes a connection if present. */
    void remove(C connection, @Nullable InetSocketAddress from) {
        LinkedHashMap<C, Runnable> group = byAddress.get(group(from));
        if (group != null && group.remove(connection) != null) {
            count--;
            if (group.isEmpty()) {
                byAddress.remove(group(from));
            }
        }
    }

    int count() {
        return count;
    }

    /** All current connections. */
    List<C> all() {
        List<C> all = new ArrayList<>();
        byAddress.values().forEach(group -> all.addAll(group.keySet()));
        return all;
    }

    private void evictOne() {
        LinkedHashMap<C, Runnable> largest =
                Collections.max(byAddress.values(), Comparator.comparingInt(LinkedHashMap::size));
        Iterator<Runnable> oldest = largest.values().iterator();
        Runnable evict = oldest.next();
        oldest.remove();
        count--;
        if (largest.isEmpty()) {
            byAddress.values().remove(largest);
        }
        evict.run();
    }

    /** An IPv4 address, or the network half of an IPv6 address, since one machine can have many of the latter. */
    static long group(@Nullable InetSocketAddress from) {
        InetAddress address = from == null ? null : from.getAddress();
        if (address == null) {
            return 0;
        }
        ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
        return address instanceof Inet6Address ? bytes.getLong() : bytes.getInt() & 0xffffffffL;
    }
}
