package org.psikit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.psikit.io.link.Identity;
import picocli.CommandLine;

/**
 * {@code psi match} with random options that are left out, doubled, or have values nobody should pass, and no peer that ever
 * comes: one line, a documented exit code, and no file touched. {@code -Dpsikit.campaign.seed} and
 * {@code -Dpsikit.campaign.runs} change the long campaign; a failure names its arguments.
 */
class OptionsPropertyTest {

    private static final int SHORT = 30;

    private static final List<String> VALUES = List.of(
            "",
            " ",
            "-",
            "-1",
            "0",
            "1",
            "007",
            "99999999999999999999",
            "1e9",
            "NaN",
            "1.5",
            "true",
            "auto",
            "both",
            "rows",
            "count",
            "sum:listener.id",
            "sum:nobody.id",
            "ecdh",
            "vole",
            "malicious",
            "1ms",
            "3s",
            "9h",
            "256m",
            "email",
            "email:email",
            "email+id",
            "email:",
            "+",
            ":",
            "sha256:00",
            "me",
            "in.csv",
            "missing/out.csv",
            ".",
            "/",
            "\\",
            "a,b",
            ",",
            "ä\u202e",
            "$HOME",
            "*",
            "[",
            "in-*.csv",
            "x".repeat(5000));

    @TempDir
    private Path folder;

    private Map<Path, byte[]> before = Map.of();

    @BeforeEach
    void makeFiles() throws IOException {
        Identity.generate(folder.resolve("me"));
        Files.writeString(folder.resolve("in.csv"), "id,email\n1,x@y.example\n2,z@y.example\n");
        before = contents();
    }

    @Test
    @Timeout(120)
    void aFewOptions() throws IOException {
        run(3, SHORT);
    }

    @Test
    @Tag("slow")
    void manyOptions() throws IOException {
        run(Long.getLong("psikit.campaign.seed", 3_000_000), Integer.getInteger("psikit.campaign.runs", 2000));
    }

    private void run(long seed, int runs) throws IOException {
        for (int i = 0; i < runs; i++) {
            SplittableRandom random = new SplittableRandom(seed + i);
            List<List<String>> options = new ArrayList<>(valid(random));
            for (int changes = random.nextInt(4); changes >= 0; changes--) {
                change(options, random);
            }
            List<String> arguments = new ArrayList<>(List.of("match"));
            options.forEach(arguments::addAll);
            check(arguments);
        }
    }

    private List<List<String>> valid(SplittableRandom random) {
        return List.of(
                List.of(
                        random.nextBoolean() ? "--listen" : "--connect",
                        "127.0.0.1:" + (random.nextInt(4) == 0 ? 1 : 0)),
                List.of("--identity", folder.resolve("me").toString()),
                List.of("--peer", "sha256:" + "ab".repeat(32)),
                List.of("--input", folder.resolve("in.csv").toString()),
                List.of("--on", "email"),
                List.of("--yes"),
                List.of("--wait", "1ms"));
    }

    private void change(List<List<String>> options, SplittableRandom random) {
        int index = random.nextInt(options.size());
        switch (random.nextInt(4)) {
            case 0 -> {
                if (!options.get(index).get(0).equals("--wait") && options.size() > 1) {
                    options.remove(index);
                }
            }
            case 1 -> options.add(options.get(index));
            case 2 -> options.set(index, with(options.get(index).get(0), random));
            default -> {
                List<String> names = new ArrayList<>(Main.commandLine()
                        .getSubcommands()
                        .get("match")
                        .getCommandSpec()
                        .optionsMap()
                        .keySet());
                // What ends without a peer
                names.removeAll(List.of("--help", "-h", "--help-all", "--version", "-V", "--wait", "--dry-run"));
                names.sort(null);
                options.add(with(names.get(random.nextInt(names.size())), random));
            }
        }
    }

    private List<String> with(String name, SplittableRandom random) {
        String value = VALUES.get(random.nextInt(VALUES.size()));
        if (name.equals("--input") && value.equals("-")) {
            value = "./-"; // standard input is not the test's, and may never end
        }
        boolean path = List.of("--output", "--unmatched", "--rejects", "--report", "--work-dir")
                .contains(name);
        return name.equals("--wait")
                ? List.of(name, "1ms")
                : List.of(name, path ? folder.resolve("new") + value : value);
    }

    private void check(List<String> arguments) throws IOException {
        StringWriter err = new StringWriter();
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(new StringWriter())).setErr(new PrintWriter(err));
        int code = line.execute(arguments.toArray(String[]::new));
        String what = arguments + " said: " + err;
        assertThat(code).as(what).isIn(ExitCode.USAGE, ExitCode.INPUT, ExitCode.NETWORK, ExitCode.RESOURCES);
        assertThat(err.toString().lines().filter(l -> l.startsWith("psi: ")))
                .as(what)
                .hasSize(1);
        assertThat(err.toString()).as(what).doesNotContain("Exception", "\tat ", "y.example");
        Map<Path, byte[]> after = contents();
        assertThat(after.keySet()).as(what).isEqualTo(before.keySet());
        before.forEach((file, content) ->
                assertThat(Arrays.equals(after.get(file), content)).as(what).isTrue());
    }

    private Map<Path, byte[]> contents() throws IOException {
        Map<Path, byte[]> contents = new HashMap<>();
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(file, Files.readAllBytes(file));
            }
        }
        return contents;
    }
}
