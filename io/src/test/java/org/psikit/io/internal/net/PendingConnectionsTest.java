package org.psikit.io.internal.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PendingConnectionsTest {

    private final PendingConnections<Integer> undecided = new PendingConnections<>();
    private final List<Integer> evicted = new ArrayList<>();

    @Test
    void theOldestOfTheAddressWithTheMostMakesRoom() {
        add(-1, "192.0.2.1");
        for (int i = 0; i < 2 * PendingConnections.MOST; i++) {
            add(i, "192.0.2.2");
        }
        add(-2, "192.0.2.3");
        assertThat(undecided.count()).isEqualTo(PendingConnections.MOST);
        assertThat(undecided.all()).hasSize(PendingConnections.MOST).contains(-1, -2, 2 * PendingConnections.MOST - 1);
        assertThat(evicted)
                .hasSize(PendingConnections.MOST + 2)
                .startsWith(0, 1, 2)
                .doesNotContain(-1, -2);
    }

    @Test
    void aNetworkOfIpv6CountsAsOneAddress() {
        add(-1, "2001:db8:0:1::1");
        for (int i = 0; i < PendingConnections.MOST; i++) {
            add(i, "2001:db8:0:2::" + Integer.toHexString(i + 1));
        }
        assertThat(evicted).containsExactly(0);
    }

    @Test
    void whatIsDecidedMakesRoomToo() {
        for (int i = 0; i < PendingConnections.MOST; i++) {
            add(i, "192.0.2." + i % 200);
        }
        for (int i = 0; i < 10; i++) {
            undecided.remove(i, from("192.0.2." + i % 200));
            undecided.remove(i, from("192.0.2." + i % 200));
        }
        assertThat(undecided.count()).isEqualTo(PendingConnections.MOST - 10);
        for (int i = 0; i < 10; i++) {
            add(i, "192.0.2.1");
        }
        assertThat(evicted).isEmpty();
    }

    private void add(int connection, String address) {
        undecided.add(connection, from(address), () -> evicted.add(connection));
    }

    private static InetSocketAddress from(String address) {
        return new InetSocketAddress(address, 4000);
    }
}
