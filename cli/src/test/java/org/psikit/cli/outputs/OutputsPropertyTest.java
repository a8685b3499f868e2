package org.psikit.cli.outputs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.psikit.cli.ExitCode;
import org.psikit.cli.Main;

/**
 * Random outputs of every command that writes files. One that names another file of the run, or cannot be written, is refused
 * before anything is read: one line, the exit code of a wrong usage or of the disk, and no file touched. Others come out of
 * a job between two parties as a plain join has them, whole, though one of them fails at its end. {@code
 * -Dpsikit.campaign.seed} and {@code -Dpsikit.campaign.runs} change the long campaign; a failure names its seed.
 */
class OutputsPropertyTest {

    private static final int SHORT = 3;
    private static final int REFUSALS = 10;

    @TempDir
    private Path folder;

    @Test
    @Timeout(240)
    void aFewOutputs() throws IOException {
        run(5, SHORT);
    }

    @Test
    @Tag("slow")
    void manyOutputs() throws IOException {
        run(Long.getLong("psikit.campaign.seed", 5_000_000), Integer.getInteger("psikit.campaign.runs", 300));
    }

    private void run(long seed, int runs) throws IOException {
        try (OutputNames names = new OutputNames(Files.createDirectory(folder.resolve("names")))) {
            for (int i = 0; i < runs; i++) {
                Path own = Files.createDirectory(folder.resolve("job-" + i));
                new OutputsJob(seed + i, own).check();
                delete(own);
                for (int j = 0; j < REFUSALS; j++) {
                    refuse(names, REFUSALS * (seed + i) + j);
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static void refuse(OutputNames names, long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> arguments = switch (random.nextInt(8)) {
            case 0 -> List.of("keygen", "--out", names.badFolder(random));
            case 1 -> List.of("demo", "--report", names.bad(random));
            case 2 -> List.of("report", names.of("run.json"), "--out", names.bad(random, "run.json"));
            case 3 -> List.of("plan", "--plan", names.of("plan.yaml"), "--out", names.bad(random, "plan.yaml"));
            default -> match(names, random);
        };
        List<String> before = names.snapshot();
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments.toArray(String[]::new));
        String what = "seed " + seed + ": " + arguments + " said: " + err;
        boolean disk = arguments.get(arguments.size() - 1).startsWith("/proc/");
        assertThat(code).as(what).isIn(ExitCode.USAGE, disk ? ExitCode.RESOURCES : ExitCode.USAGE);
        assertThat(err.toString()).as(what).matches("psi: \\S.*\\S: \\S.*\\R").doesNotContain("Exception");
        assertThat(out.toString()).as(what).isEmpty();
        assertThat(names.snapshot()).as(what).isEqualTo(before);
    }

    private static List<String> match(OutputNames names, SplittableRandom random) {
        List<String> arguments =
                new ArrayList<>(List.of("match", "--connect", "127.0.0.1:1", "--wait", "1ms", "--yes"));
        arguments.addAll(List.of("--identity", names.of("me"), "--peer", "sha256:" + "ab".repeat(32)));
        // What cannot be used as a table is not found out either.
        String input = random.nextBoolean() ? "in.csv" : "garbage.csv";
        arguments.addAll(List.of("--input", names.of(input), "--work-dir", names.of("work")));
        boolean planned = random.nextBoolean();
        arguments.addAll(planned ? List.of("--plan", names.of("plan.yaml")) : List.of("--on", "email"));
        List<String> flags = new ArrayList<>(List.of("--output", "--unmatched", "--rejects", "--report"));
        String bad = flags.remove(random.nextInt(flags.size()));
        List<String> kept = new ArrayList<>(List.of(input, "me/identity.pem", "me/identity.crt", "work"));
        if (planned) {
            kept.add("plan.yaml");
        }
        int fine = 0;
        for (String flag : flags) {
            if (random.nextBoolean()) {
                String name = "new-" + fine++
                        + List.of(".csv", ".parquet", ".csv.gz", "").get(random.nextInt(4));
                arguments.addAll(List.of(flag, names.of(name)));
                kept.add(name);
            }
        }
        arguments.addAll(List.of(bad, names.bad(random, kept.toArray(String[]::new))));
        return arguments;
    }
}
