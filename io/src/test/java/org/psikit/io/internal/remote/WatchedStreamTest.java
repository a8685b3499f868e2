package org.psikit.io.internal.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WatchedStreamTest {

    /** Waits until it is closed, and is at its end then, as a body of Java's client is. */
    private static final class Silent extends InputStream {

        private final CountDownLatch closed = new CountDownLatch(1);

        @Override
        public int read() throws IOException {
            try {
                closed.await();
                return -1;
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }

    @Test
    void aServerThatFallsSilentIsGivenUp() throws IOException {
        try (WatchedStream stream = new WatchedStream(new Silent(), Duration.ofMillis(20))) {
            assertThatThrownBy(stream::read).isInstanceOf(IOException.class).hasMessageContaining("nothing came");
        }
    }

    @Test
    void whatComesIsPassedOnToItsEnd() throws IOException {
        byte[] bytes = "rows".getBytes(StandardCharsets.UTF_8);
        try (WatchedStream stream = new WatchedStream(new ByteArrayInputStream(bytes), Duration.ofMinutes(1))) {
            assertThat(stream.read()).isEqualTo('r');
            assertThat(stream.readAllBytes()).isEqualTo("ows".getBytes(StandardCharsets.UTF_8));
            assertThat(stream.read()).isNegative();
        }
    }
}
