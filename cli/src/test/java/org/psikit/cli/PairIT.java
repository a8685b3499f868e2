package org.psikit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.psikit.io.link.Identity;

/** Two processes pair by a code, and know each other by a name. */
class PairIT {

    @TempDir
    private Path dir;

    @Test
    void twoProcessesPairByACode() throws IOException {
        Identity a = Identity.generate(dir.resolve("a"));
        Identity b = Identity.generate(dir.resolve("b"));
        int port = PsiProcess.freePort();
        String mine = "its-" + a.fingerprint().toString().substring(7, 19);
        String theirs = "its-" + b.fingerprint().toString().substring(7, 19);
        try (PsiProcess listener =
                PsiProcess.start(dir, "pair", "--listen", "127.0.0.1:" + port, "--identity", "a", "--name", theirs)) {
            Matcher code = Pattern.compile("code (\\S+)")
                    .matcher(listener.awaitMessage("listening on port").said());
            assertThat(code.find()).isTrue();
            try (PsiProcess connector = PsiProcess.start(
                    dir, "pair", "--connect", "127.0.0.1:" + port, "--identity", "b", "--name", mine, code.group(1))) {
                assertThat(connector.await().done().out().strip()).isEqualTo(mine + " " + a.fingerprint());
            }
            assertThat(listener.await().done().out().strip()).isEqualTo(theirs + " " + b.fingerprint());
        }
        try (PsiProcess peers = PsiProcess.start(dir, "peers", "--remove", mine)) {
            assertThat(peers.await().done().out()).contains(theirs).doesNotContain(mine);
        }
    }
}
