package org.psikit.match.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.psikit.core.api.ProgressListener;
import org.psikit.core.api.Reveal;
import org.psikit.core.error.ChannelException;
import org.psikit.match.Match;
import org.psikit.match.keys.Rule;

/** A party that is interrupted while it computes stops there, and tells the peer. */
@Timeout(600)
class InterruptTest {

    private static final int ROWS = 10_000;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "ecdh, COUNT, blinding own items",
        "ecdh, COUNT, blinding the peer's items",
        "ecdh, ROWS, blinding own items",
        "ecdh, ROWS, blinding the peer's items",
    })
    void stopsInTheMiddle(String protocol, Reveal reveal, String phase) throws IOException {
        AtomicBoolean interrupted = new AtomicBoolean();
        AtomicLong done = new AtomicLong();
        Match listener = party(protocol, reveal, "a", new ProgressListener() {
            @Override
            public void progress(String what, long count, long total) {
                if (what.endsWith(phase) && !what.startsWith("rehearsal")) {
                    done.set(count);
                    if (interrupted.compareAndSet(false, true)) {
                        // Reported by a thread of the protocol; a signal interrupts the one that runs the job.
                        Thread.getAllStackTraces().keySet().stream()
                                .filter(thread -> thread.getName().equals("listener"))
                                .forEach(Thread::interrupt);
                    }
                }
            }
        });
        Loopback.Ends ends = Loopback.run(listener, party(protocol, reveal, "b", ProgressListener.NONE), true);
        assertThat(interrupted).isTrue();
        assertThat(ends.listener().failure()).hasMessageContaining("interrupted");
        if (reveal == Reveal.COUNT) {
            // Here the thread that blinds is the one that was interrupted.
            assertThat(done.get()).as("items of %s", phase).isLessThan(ROWS);
        }
        assertThat(ends.connector().failure())
                .isInstanceOf(ChannelException.class)
                .hasMessageContaining("it was interrupted");
    }

    private Match party(String protocol, Reveal reveal, String name, ProgressListener progress) throws IOException {
        StringBuilder rows = new StringBuilder("id\n");
        for (int i = 0; i < ROWS; i++) {
            rows.append(i).append('\n');
        }
        return Match.builder()
                .input(Files.writeString(folder.resolve(name + ".csv"), rows))
                .on(Rule.parse("id"))
                .protocol(protocol)
                .reveal(reveal)
                .threads(1)
                .progress(progress);
    }
}
