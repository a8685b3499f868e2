package org.psikit.cli.internal.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.Writer;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A job that waits says so, where no bar shows it. */
@Timeout(60)
class WaitingTest {

    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final PrintWriter err = new PrintWriter(
            new Writer() {
                private final StringBuilder line = new StringBuilder();

                @Override
                public void write(char[] characters, int offset, int length) {
                    line.append(characters, offset, length);
                    for (int end = line.indexOf("\n"); end >= 0; end = line.indexOf("\n")) {
                        lines.add(line.substring(0, end));
                        line.delete(0, end + 1);
                    }
                }

                @Override
                public void flush() {}

                @Override
                public void close() {}
            },
            true);

    @Test
    void againAndAgainWhileItWaits() throws InterruptedException {
        try (Narrator narrator = new Narrator(err, ProgressMode.AUTO, Duration.ofMillis(5))) {
            narrator.progress("waiting for the peer", 0, -1);
            for (int i = 0; i < 3; i++) {
                assertThat(lines.poll(30, TimeUnit.SECONDS)).startsWith("still waiting for the peer, for ");
            }
        }
    }

    @Test
    void asAnEventToPrograms() throws InterruptedException {
        try (Narrator narrator = new Narrator(err, ProgressMode.JSON, Duration.ofMillis(5))) {
            narrator.progress("waiting for the peer", 0, -1);
            assertThat(lines.poll(30, TimeUnit.SECONDS)).contains("\"event\":\"progress\"");
            assertThat(lines.poll(30, TimeUnit.SECONDS))
                    .contains("\"event\":\"waiting\"", "\"phase\":\"waiting for the peer\"", "\"seconds\":");
        }
    }

    @Test
    void notWhileItWorksNorIfNothingIsWanted() throws InterruptedException {
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        try (WaitingLines waiting = new WaitingLines((phase, seconds) -> told.add(phase), Duration.ofMillis(5))) {
            waiting.progress("one", 0, -1);
            assertThat(told.poll(30, TimeUnit.SECONDS)).isEqualTo("one");
            waiting.progress("reading", 5, 10);
            waiting.progress("two", 0, -1);
            String next = told.poll(30, TimeUnit.SECONDS);
            while ("one".equals(next)) { // said while the phase changed
                next = told.poll(30, TimeUnit.SECONDS);
            }
            assertThat(next).isEqualTo("two");
        }
        assertThat(told).doesNotContain("reading");
        try (Narrator narrator = new Narrator(err, ProgressMode.NONE, Duration.ofMillis(1))) {
            narrator.progress("waiting for the peer", 0, -1);
        }
        assertThat(lines).isEmpty();
    }
}
