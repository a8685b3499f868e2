package org.psikit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.psikit.io.link.Identity;
import picocli.CommandLine;

class KeygenCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine psi =
            Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

    @Test
    void printsTheFingerprintOfWhatItWrote(@TempDir Path folder) {
        assertThat(psi.execute("keygen", "--out", folder.resolve("alice").toString()))
                .isZero();
        assertThat(out.toString().strip())
                .isEqualTo(Identity.load(folder.resolve("alice")).fingerprint().toString());
        assertThat(err.toString()).contains("identity.pem", "identity.crt");
    }

    @Test
    void showsTheFingerprintOfWhatIsThere(@TempDir Path folder) {
        String me = folder.resolve("me").toString();
        psi.execute("keygen", "--out", me);
        for (String path : List.of(me, me + "/identity.pem", me + "/identity.crt")) {
            StringWriter shown = new StringWriter();
            assertThat(psi.setOut(new PrintWriter(shown)).execute("keygen", "--show", path))
                    .isZero();
            assertThat(shown).hasToString(out.toString());
        }
        assertThat(psi.execute("keygen", "--show", folder.resolve("none").toString()))
                .isEqualTo(ExitCode.INPUT);
        assertThat(psi.execute("keygen", "--show", me, "--out", me)).isEqualTo(ExitCode.USAGE);
        assertThat(folder.resolve("none")).doesNotExist();
    }

    @Test
    void neverOverwrites(@TempDir Path folder) throws IOException {
        psi.execute("keygen", "--out", folder.toString());
        byte[] before = Files.readAllBytes(folder.resolve("identity.pem"));
        assertThat(psi.execute("keygen", "--out", folder.toString())).isEqualTo(ExitCode.INPUT);
        assertThat(Files.readAllBytes(folder.resolve("identity.pem"))).isEqualTo(before);
    }
}
