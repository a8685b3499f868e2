package org.psikit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.psikit.io.link.Identity;

/** {@code psi match} as far as it goes without a peer. */
class DryRunTest {

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private String own = "";

    @BeforeEach
    void makeFiles() throws IOException {
        own = Identity.generate(folder.resolve("me")).fingerprint().toString();
        Files.writeString(
                folder.resolve("kunden.csv"),
                "Nr;Vorname;Nachname;Telefon\n1;Ada;Byron;030 1234567\n2;Grace;Hopper;040 7654321\n3;;;\n");
    }

    @Test
    void saysWhatWouldBeShownAndLearnedAndWritesNothing() {
        assertThat(match(
                        "--peer",
                        "sha256:" + "ab".repeat(32),
                        "--output",
                        folder.resolve("out.csv").toString()))
                .as(err.toString())
                .isZero();
        assertThat(out.toString().replaceAll("\\s+", " "))
                .contains("match by rule 1: phone:phone, your Telefon rule 2: name, your Vorname+Nachname")
                .contains("kunden.csv, 3 rows", "2 rows of yours have a key, shown to the peer as at most")
                .contains("written matched rows to " + folder.resolve("out.csv"))
                .contains(
                        "you learn which of your rows matched, by rule the peer learns the same for its rows both learn")
                .contains(
                        "1 rejected no key: 2 rows, rule 1: phone has no country code: say where such numbers are from with"
                                + " --region, as in --region DE")
                .endsWith("this side is ready: nothing was written, and the peer was not called ");
        assertThat(err.toString()).contains("warning: no row has a key under rule 1 (phone:phone), mostly since phone");
        assertThat(err.toString() + out).doesNotContain("1234567", "Byron");
        assertThat(folder.resolve("out.csv")).doesNotExist();
    }

    @Test
    void ownFingerprintAsPeerIsRefusedAtOnce() {
        assertThat(match("--peer", own)).isEqualTo(ExitCode.USAGE);
        assertThat(err).hasToString("psi: --peer is this party's own fingerprint: pass the other side's\n");
    }

    @Test
    void argumentsComeFromAFile() throws IOException {
        Path arguments = Files.writeString(
                folder.resolve("acme.args"),
                "# what is always the same with Acme\n--region DE\n--peer sha256:" + "ab".repeat(32) + "\n");
        assertThat(match("@" + arguments)).as(err.toString()).isZero();
        assertThat(out.toString()).doesNotContain("no country code");
        assertThat(err.toString()).contains("note: no --output: matched rows are counted, and written nowhere");
    }

    @Test
    void onlyMatchedRowsGoToStandardOutput() {
        assertThat(match("--peer", "sha256:" + "ab".repeat(32), "--rejects", "-"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("only --output takes - for standard output: name a file with --rejects");
        assertThat(match("--peer", "sha256:" + "ab".repeat(32), "--output", "-", "--to", "listener"))
                .as("the other one learns them")
                .isEqualTo(ExitCode.USAGE);
    }

    private int match(String... more) {
        List<String> arguments = new ArrayList<>(List.of("match", "--dry-run", "--connect", ":1"));
        arguments.addAll(List.of("--identity", folder.resolve("me").toString()));
        arguments.addAll(List.of("--input", folder.resolve("kunden.csv").toString()));
        arguments.addAll(List.of("--on", "phone:phone", "--column", "phone=Telefon"));
        arguments.addAll(List.of("--on", "name", "--column", "name=Vorname+Nachname"));
        arguments.addAll(List.of(more));
        return Main.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments.toArray(String[]::new));
    }
}
