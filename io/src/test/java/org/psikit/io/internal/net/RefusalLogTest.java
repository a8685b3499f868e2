package org.psikit.io.internal.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.psikit.io.link.LinkEvents;

class RefusalLogTest {

    private static final long SECOND = 1_000_000_000L;

    private final List<String> lines = new ArrayList<>();
    private final RefusalLog log = new RefusalLog(new LinkEvents() {
        @Override
        public void refused(String line) {
            lines.add(line);
        }
    });

    @Test
    void aFloodIsCounted() {
        for (int i = 0; i < 10_000; i++) {
            log.refused("line " + i, false, 7 * SECOND + i);
        }
        assertThat(lines).hasSize(RefusalLog.BURST).endsWith("line 9");
        log.refused("later", false, 10 * SECOND);
        log.refused(5);
        log.end();
        assertThat(lines.subList(RefusalLog.BURST, lines.size()))
                .containsExactly("9990 more connections like these", "later", "5 more connections like these");
    }

    @Test
    void identitiesAreNotHiddenByOthers() {
        for (int i = 0; i < 10_000; i++) {
            log.refused("line " + i, false, i);
        }
        log.refused("another identity", true, 10_000);
        assertThat(lines).endsWith("another identity");
    }

    @Test
    void fewAreAllNamed() {
        for (int i = 0; i < 100; i++) {
            log.refused("line " + i, false, i * SECOND);
        }
        log.end();
        assertThat(lines).hasSize(100);
    }
}
