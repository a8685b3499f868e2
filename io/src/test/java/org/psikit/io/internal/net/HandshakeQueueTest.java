package org.psikit.io.internal.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HandshakeQueueTest {

    private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
    private final HandshakeQueue queue = new HandshakeQueue(tasks::add);
    private final List<Integer> begun = new ArrayList<>();

    @Test
    void everyConnectionThatIsStillOpenBeginsOnce() {
        for (int i = 0; i < 100; i++) {
            EmbeddedChannel connection = add(i, "192.0.2." + i % 7);
            if (i % 2 == 1) {
                connection.close();
            }
        }
        int turns = 0;
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
            turns++;
        }
        assertThat(begun).hasSize(50).doesNotHaveDuplicates().allMatch(i -> i % 2 == 0);
        assertThat(turns).as("one at a time").isGreaterThanOrEqualTo(50);
        add(1000, "192.0.2.1");
        tasks.remove().run();
        assertThat(begun).endsWith(1000);
    }

    /** The chance that another address has to wait for 200 turns is 2^-200. */
    @Test
    void aFloodDoesNotTakeTheTurnsOfOtherAddresses() {
        for (int i = 0; i < 1000; i++) {
            add(i, "192.0.2.1");
        }
        add(-1, "192.0.2.2");
        for (int turn = 0; turn < 200; turn++) {
            tasks.remove().run();
        }
        assertThat(begun).contains(-1);
    }

    private EmbeddedChannel add(int number, String address) {
        EmbeddedChannel connection = new EmbeddedChannel();
        queue.add(connection, new InetSocketAddress(address, 4000), () -> begun.add(number));
        return connection;
    }
}
