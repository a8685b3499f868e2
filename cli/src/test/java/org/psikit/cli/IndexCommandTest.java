package org.psikit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.psikit.io.link.Identity;
import picocli.CommandLine;

/** {@code psi index} and {@code psi lookup} as a user types them. */
class IndexCommandTest {

    private static final Pattern LISTENING = Pattern.compile("listening on [^\\s]*:([0-9]+)");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path dir;

    private int psi(StringWriter to, StringWriter errors, String... args) {
        CommandLine line = Main.commandLine();
        return line.setOut(new PrintWriter(to, true))
                .setErr(new PrintWriter(errors, true))
                .execute(args);
    }

    private int psi(String... args) {
        return psi(out, err, args);
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(dir.resolve(name), text).toString();
    }

    @Test
    void anOwnerBuildsServesAndUpdatesAndAClientLooksUp() throws Exception {
        String me = dir.resolve("me").toString();
        String index = dir.resolve("index").toString();
        Identity owner = Identity.generate(dir.resolve("me"));
        Identity client = Identity.generate(dir.resolve("acme"));
        String big = file("big.csv", "mail,tier\nann@example.org,gold\nbob@example.org,iron\n");
        assertThat(psi(
                        "index",
                        "build",
                        "--input",
                        big,
                        "--on",
                        "email:email",
                        "--column",
                        "email=mail",
                        "--send",
                        "tier(max=6)",
                        "--identity",
                        me,
                        "--client",
                        "acme",
                        "--out",
                        index))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).contains("acme: 2 items, shown as 64; epoch 1 of 1 segment");
        StringWriter said = new StringWriter();
        Thread server = new Thread(() -> psi(
                new StringWriter(),
                said,
                "index",
                "serve",
                index,
                "--listen",
                "127.0.0.1:0",
                "--identity",
                me,
                "--client",
                "acme=" + client.fingerprint(),
                "--budget",
                "40/day"));
        server.start();
        try {
            String port = port(said, server);
            String mine = file("mine.csv", "email\nbob@example.org\ncarl@example.org\n");
            assertThat(lookup(port, owner, mine)).as(err.toString()).isZero();
            assertThat(Files.readAllLines(dir.resolve("found.csv")))
                    .containsExactly("email,rule,peer_tier", "bob@example.org,1,iron");
            assertThat(err.toString()).contains("found 1 of 2 rows in epoch 1", "asked 16 questions");

            String more = file("more.csv", "mail,tier\ncarl@example.org,new\n");
            String gone = file("gone.csv", "mail\nbob@example.org\n");
            assertThat(psi(
                            "index",
                            "update",
                            index,
                            "--identity",
                            me,
                            "--client",
                            "acme",
                            "--column",
                            "email=mail",
                            "--add",
                            more,
                            "--remove",
                            gone))
                    .as(err.toString())
                    .isZero();
            assertThat(lookup(port, owner, mine)).as(err.toString()).isZero();
            assertThat(Files.readAllLines(dir.resolve("found.csv")))
                    .containsExactly("email,rule,peer_tier", "carl@example.org,1,new");
            String others = file("others.csv", "email\nx@example.org\ny@example.org\n");
            assertThat(lookup(port, owner, others)).as(err.toString()).isZero();
            String spent = file("spent.csv", "email\nz@example.org\n");
            assertThat(lookup(port, owner, spent)).isEqualTo(ExitCode.RESOURCES);
        } finally {
            server.interrupt();
            server.join();
        }
        StringWriter told = new StringWriter();
        assertThat(psi(told, err, "index", "info", index, "--identity", me)).isZero();
        assertThat(told.toString())
                .contains("2 items", "rules email:email; sends tier", "questions 32 today, 32 under");
    }

    @Test
    void whatIsMissingOrWrongIsSaid() throws IOException {
        Identity.generate(dir.resolve("me"));
        String me = dir.resolve("me").toString();
        String index = dir.resolve("index").toString();
        assertThat(psi("index", "info", index, "--identity", me)).isEqualTo(ExitCode.INPUT);
        assertThat(psi("index", "update", index, "--identity", me)).isEqualTo(ExitCode.USAGE);
        assertThat(psi("index", "build", "--identity", me, "--out", index)).isEqualTo(ExitCode.USAGE);
        assertThat(psi(
                        "index",
                        "serve",
                        index,
                        "--identity",
                        me,
                        "--listen",
                        "127.0.0.1:0",
                        "--client",
                        "acme=" + Identity.ephemeral().fingerprint(),
                        "--budget",
                        "many"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("holds no index", "--add or --remove", "--budget many is not N/day");
        StringWriter help = new StringWriter();
        assertThat(psi(help, err, "index")).isZero();
        assertThat(help.toString()).contains("build", "update", "rotate", "serve", "info");
    }

    /** Waits until the server says where it listens. */
    private static String port(StringWriter said, Thread server) throws InterruptedException {
        while (server.isAlive()) {
            Matcher listening = LISTENING.matcher(said.toString());
            if (listening.find()) {
                return listening.group(1);
            }
            Thread.sleep(20);
        }
        throw new AssertionError("the server ended: " + said);
    }

    private int lookup(String port, Identity owner, String mine) {
        return psi(
                "lookup",
                "--connect",
                "127.0.0.1:" + port,
                "--identity",
                dir.resolve("acme").toString(),
                "--peer",
                owner.fingerprint().toString(),
                "--input",
                mine,
                "--on",
                "email:email",
                "--output",
                dir.resolve("found.csv").toString(),
                "--cache",
                dir.resolve("cache").toString());
    }
}
