package org.psikit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands as a user runs them, from the packaged jar. */
@Timeout(240)
class CommandIT {

    @TempDir
    private Path folder;

    @Test
    void versionAndProtocols() {
        PsiProcess.Outcome version = psi("--version").done();
        assertThat(version.out()).matches("psi \\d+\\.\\d+.*\n");
        assertThat(version.err()).isEmpty();
        PsiProcess.Outcome protocols = psi("protocols").done();
        assertThat(protocols.out().lines().filter(l -> l.startsWith("ecdh "))).hasSize(1);
        assertThat(protocols.out()).contains("--reveal", "connector", "semi-honest");
        assertThat(protocols.err()).isEmpty();
    }

    @Test
    void keygenNeverOverwrites() throws IOException {
        assertThat(psi("keygen").done().out()).matches("sha256:[0-9a-f]{64}\n");
        byte[] before = Files.readAllBytes(folder.resolve("identity.pem"));
        psi("keygen").error(3);
        assertThat(Files.readAllBytes(folder.resolve("identity.pem"))).isEqualTo(before);
    }

    @Test
    void wrongFlagsAreOneLineAndCode2() {
        assertThat(psi("match", "--lisen", ":7700").error(2)).contains("--lisen", "--listen", "psi match --help");
        assertThat(psi("match", "--connect", "127.0.0.1:1", "--input", "x.csv", "--on", "email")
                        .error(2))
                .contains("--identity");
    }

    @Test
    void inspectSaysWhatAKeyIsWorthAndNoValue() throws IOException {
        Files.writeString(folder.resolve("c.csv"), "email,zip\na@secret.org,1\nA@secret.org,2\n,3\n");
        PsiProcess.Outcome told = psi("inspect", "c.csv", "--on", "email").done();
        assertThat(told.out())
                .contains("c.csv: CSV (comma, LF, UTF-8), 3 rows, 2 columns", "1 row without a key")
                .containsPattern("email +e-mail +text +2 +1 +0 +0 +1 +1\n")
                .doesNotContain("secret");
        assertThat(told.err()).contains("read 3 rows").doesNotContain("secret");
        Files.writeString(folder.resolve("c.csv"), "email,zip\na@secret.org,1,1\n");
        assertThat(psi("inspect", "c.csv").error(3)).contains("line 2").doesNotContain("secret");
    }

    @Test
    void theDemoFindsWhatAPlainJoinFindsAndCleansUp() throws IOException {
        PsiProcess.Outcome demo = psi("demo", "--report", "demo.json").done();
        assertThat(demo.out())
                .contains("1,000 of its 3,000 customers", "998 of its 2,500 members", "psi keygen --out me")
                .doesNotContain("\u001b");
        assertThat(folder.resolve("demo.json")).content().contains("\"matched_rows\" : 1000");
        assertThat(folder.resolve("tmp")).isEmptyDirectory();
    }

    @Test
    void theDemoRunsOnMadeUpCustomersOfAnyNumber() {
        assertThat(psi("demo", "--rows", "1").done().out()).contains("0 of its 1 customers");
    }

    private PsiProcess.Outcome psi(String... arguments) {
        try (PsiProcess process = PsiProcess.start(folder, arguments)) {
            return process.await();
        }
    }
}
