package org.psikit.cli.outputs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.psikit.cli.ExitCode;
import org.psikit.cli.Main;
import org.psikit.cli.internal.view.JsonFile;
import org.psikit.cli.internal.view.JsonFile.Fields;
import org.psikit.io.internal.format.Tables;
import org.psikit.io.link.Identity;
import org.psikit.io.table.CsvLayout;
import org.psikit.io.table.CsvOptions;
import org.psikit.io.table.TableReader;
import org.psikit.io.table.TableSource;

/** Two commands in one process match small tables whose join is known; a seed determines tables and outputs. */
final class OutputsJob {

    private static final int PATIENCE_SECONDS = 60;
    private static final List<String> COLUMNS = List.of("id", "email", "note");
    private static final List<String> NOTES = List.of("", "plain", "a, b", "\"quoted\"", "two\nlines", "é\u2028", " ");

    private final SplittableRandom random;
    private final boolean count;
    private final String to;
    private final List<String> job;
    private final Side listener;
    private final Side connector;
    private final String what;

    OutputsJob(long seed, Path folder) throws IOException {
        random = new SplittableRandom(seed);
        count = random.nextInt(10) == 0;
        to = pick("both", "both", "listener", "connector");
        String protocol = count ? "ecdh" : pick("kkrt", "kkrt", "kkrt", "vole");
        job = List.of("--protocol", protocol, "--reveal", count ? "count" : "rows", "--to", to, "--min-set", "1");
        int pool = 1 + random.nextInt(30);
        listener = new Side("listener", folder.resolve("a"), pool, true);
        connector = new Side("connector", folder.resolve("b"), pool, false);
        what = "seed " + seed + ": " + String.join(" ", job) + "; " + listener.targets + "; " + connector.targets;
    }

    /** Runs it and compares all that comes out with the plain join. */
    void check() throws IOException {
        CompletableFuture<Integer> first = listener.start("127.0.0.1:0", connector);
        String address = listener.listening(first);
        for (OutputTarget target : listener.targets) {
            target.spoil();
        }
        CompletableFuture<Integer> second = connector.start(address, listener);
        listener.check(first, connector);
        connector.check(second, listener);
        Map<String, String> ids = new HashMap<>(listener.matchIds);
        ids.keySet().retainAll(connector.matchIds.keySet());
        ids.forEach((key, id) ->
                assertThat(connector.matchIds.get(key)).as("match_id, %s", what).isEqualTo(id));
    }

    private String pick(String... words) {
        return words[random.nextInt(words.length)];
    }

    /** A party: its table, where its outputs go, and what it said. */
    private final class Side {

        private final String name;
        private final Path folder;
        private final Path input;
        private final Identity identity;
        private final boolean learns;
        private final List<List<String>> rows = new ArrayList<>();
        private final List<OutputTarget> targets = new ArrayList<>();
        private final Map<String, String> matchIds = new HashMap<>();
        private final StringWriter out = new StringWriter();
        private final StringWriter err = new StringWriter();

        Side(String name, Path folder, int pool, boolean late) throws IOException {
            this.name = name;
            this.folder = Files.createDirectory(folder);
            this.learns = to.equals("both") || to.equals(name);
            this.identity = Identity.generate(folder.resolve("me"));
            int size = 1 + random.nextInt(30);
            for (int i = 0; i < size; i++) {
                String key = i > 0 && random.nextInt(5) == 0 ? "" : "p" + random.nextInt(pool) + "@a.example";
                rows.add(List.of(name + i, key, NOTES.get(random.nextInt(NOTES.size()))));
            }
            this.input = folder.resolve("in.csv");
            try (var writer = Tables.csvWriter(input, COLUMNS, CsvLayout.DEFAULT)) {
                rows.forEach(writer::write);
                writer.commit();
            }
            for (String flag : List.of("--output", "--unmatched", "--rejects", "--report")) {
                boolean ofRows = flag.equals("--output") || flag.equals("--unmatched");
                if (ofRows && (count || !learns) || random.nextInt(3) == 0) {
                    continue;
                }
                String ending = flag.equals("--report") ? ".json" : pick("", ".csv", ".csv.gz", ".csv.zst", ".parquet");
                targets.add(OutputTarget.of(flag, folder.resolve(flag.substring(2)), late, ending, random));
            }
        }

        CompletableFuture<Integer> start(String address, Side peer) {
            List<String> arguments = new ArrayList<>(List.of("match", "--" + way(), address));
            arguments.addAll(List.of("--identity", folder.resolve("me").toString()));
            arguments.addAll(List.of("--peer", peer.identity.fingerprint().toString()));
            arguments.addAll(List.of("--input", input.toString(), "--on", "email:exact", "--yes", "--wait", "30s"));
            arguments.addAll(job);
            targets.forEach(target ->
                    arguments.addAll(List.of(target.flag(), target.target().toString())));
            CompletableFuture<Integer> code = new CompletableFuture<>();
            Thread thread = new Thread(
                    () -> code.complete(Main.commandLine()
                            .setOut(new PrintWriter(out))
                            .setErr(new PrintWriter(err))
                            .execute(arguments.toArray(String[]::new))),
                    name);
            thread.setDaemon(true);
            thread.start();
            return code;
        }

        private String way() {
            return name.equals("listener") ? "listen" : "connect";
        }

        /** Waits until it listens, and says where. */
        String listening(CompletableFuture<Integer> code) {
            String said = "listening on ";
            while (!err.toString().contains(said) || !err.toString().endsWith(System.lineSeparator())) {
                assertThat(code).as("%s, which said: %s", what, err).isNotDone();
                Thread.onSpinWait();
            }
            return err.toString()
                    .lines()
                    .filter(line -> line.startsWith(said))
                    .findFirst()
                    .orElseThrow()
                    .substring(said.length());
        }

        void check(CompletableFuture<Integer> end, Side peer) throws IOException {
            String said = what + "; the " + name + " said: ";
            List<OutputTarget> lost =
                    targets.stream().filter(OutputTarget::fails).toList();
            assertThat(end)
                    .as(said + err)
                    .succeedsWithin(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .isEqualTo(lost.isEmpty() ? ExitCode.DONE : ExitCode.RESOURCES);
            said += err;
            List<String> told = err.toString()
                    .lines()
                    .filter(line -> line.startsWith("not written: "))
                    .toList();
            assertThat(told).as(said).hasSameSizeAs(lost);
            for (int i = 0; i < lost.size(); i++) {
                assertThat(told.get(i)).as(said).contains(lost.get(i).target().toString());
            }
            List<String> keys = rows.stream()
                    .map(row -> row.get(1))
                    .filter(key -> !key.isEmpty())
                    .toList();
            List<String> common = keys.stream().filter(peer::has).distinct().toList();
            assertThat(out.toString()).as(said).isEqualTo(count && learns ? "count\t" + common.size() + "\n" : "");
            for (OutputTarget target : targets) {
                target.check(said + ", " + target);
                if (target.isFile()) {
                    checkContent(target, common, said + ", " + target);
                }
            }
        }

        private boolean has(String key) {
            return rows.stream().anyMatch(row -> row.get(1).equals(key));
        }

        private void checkContent(OutputTarget target, List<String> common, String said) {
            Path file = target.target();
            switch (target.flag()) {
                case "--output" -> {
                    assertRows(file, List.of("match_id", "rule"), row -> common.contains(row.get(1)), said)
                            .forEach(row -> {
                                assertThat(row.get(4)).as(said).isEqualTo("1");
                                assertThat(matchIds.put(row.get(1), row.get(3)))
                                        .as(said)
                                        .isIn(null, row.get(3));
                            });
                    assertThat(matchIds.values()).as(said).doesNotHaveDuplicates();
                }
                case "--unmatched" ->
                    assertRows(
                            file,
                            List.of("reason"),
                            row -> !common.contains(row.get(1)) && !row.get(1).isEmpty(),
                            said);
                case "--rejects" ->
                    assertThat(assertRows(
                                    file, List.of("reason"), row -> row.get(1).isEmpty(), said))
                            .as(said)
                            .noneMatch(row -> row.get(3).isEmpty());
                default -> {
                    Fields report = JsonFile.read(file);
                    assertThat(report.text("outcome")).as(said).isEqualTo("done");
                    assertThat(report.objects("not_written").stream().map(lost -> lost.text("file")))
                            .as(said)
                            .containsExactlyElementsOf(targets.stream()
                                    .filter(OutputTarget::fails)
                                    .map(lost -> lost.target().toString())
                                    .toList());
                }
            }
        }

        /** Holds a file to those rows of the table, in their order; returns them with what was added. */
        private List<List<String>> assertRows(
                Path file, List<String> added, Predicate<List<String>> which, String said) {
            TableSource table = Tables.open(file, CsvOptions.DEFAULT);
            List<String> names = new ArrayList<>(COLUMNS);
            names.addAll(added);
            assertThat(table.schema().names()).as(said).isEqualTo(names);
            String form =
                    file.toString().endsWith(".gz") ? "gzip" : file.toString().endsWith(".zst") ? "zstd" : "";
            assertThat(table.description().layout()).as(said).contains(form);
            List<List<String>> found = new ArrayList<>();
            try (TableReader reader = table.open(names)) {
                while (reader.next()) {
                    found.add(IntStream.range(0, names.size())
                            .mapToObj(reader::value)
                            .toList());
                }
            }
            assertThat(found.stream().map(row -> row.subList(0, COLUMNS.size())))
                    .as(said)
                    .containsExactlyElementsOf(rows.stream().filter(which).toList());
            return found;
        }
    }
}
