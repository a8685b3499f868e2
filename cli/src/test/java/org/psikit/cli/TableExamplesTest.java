package org.psikit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.psikit.io.internal.format.Tables;
import org.psikit.io.table.CsvOptions;
import org.psikit.io.table.OutputColumns;
import org.psikit.io.table.RowWriter;
import org.psikit.io.table.TableReader;
import org.psikit.io.table.TableSource;
import org.psikit.match.Match;
import org.psikit.match.keys.Normalizer;
import org.psikit.match.keys.Rule;
import org.psikit.match.report.MatchReport;

/** The examples of docs/files.md, as they stand there but for hosts and folders, on the tables that they name. */
@Timeout(240)
class TableExamplesTest {

    private static final Pattern EXAMPLE = Pattern.compile("(?m)^psi ((inspect|match) .*)$");
    private static final Pattern ARGUMENT = Pattern.compile("'([^']*)'|(\\S+)");
    private static final String CSV =
            "email,country,since\nada@post.example,DE,2019\nbo@x.example,DE,2020\n" + "cy@x.example,FR,2021\n";

    @TempDir
    private Path folder;

    private ObjectStore store;

    static List<String> examples(String command) throws IOException {
        Matcher example = EXAMPLE.matcher(Files.readString(Path.of("..", "docs", "files.md")));
        return example.results()
                .filter(found -> found.group(2).equals(command))
                .map(found -> found.group(1))
                .toList();
    }

    static List<String> inspections() throws IOException {
        return examples("inspect");
    }

    static List<String> matches() throws IOException {
        return examples("match");
    }

    @BeforeEach
    void makeTables() throws Exception {
        store = new ObjectStore();
        write("customers.csv", CSV);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("customers.csv.gz")))) {
            out.write(CSV.getBytes(StandardCharsets.UTF_8));
        }
        zip("customers.csv.zip", Map.of("customers.csv", CSV));
        copy("customers.parquet", CSV);
        copy("customers.jsonl", CSV);
        zip("customers.xlsx", workbook());
        copy("export/country=DE/part-0.parquet", "email\nada@post.example\nbo@x.example\n");
        copy("export/country=FR/part-0.parquet", "email\ncy@x.example\n");
        write("export/_SUCCESS", "");
        for (String name : List.of("customers.parquet", "export/country=DE/part-0.parquet")) {
            byte[] content = Files.readAllBytes(folder.resolve(name));
            store.objects.put("/" + name, content);
            store.objects.put("/bucket/" + name, content);
        }
        store.objects.put(
                "/bucket/export/country=FR/part-0.parquet",
                Files.readAllBytes(folder.resolve("export/country=FR/part-0.parquet")));
        Files.createDirectories(folder.resolve("drivers"));
        for (Class<?> driver : List.of(org.duckdb.DuckDBDriver.class, org.postgresql.Driver.class)) {
            URI jar = driver.getProtectionDomain().getCodeSource().getLocation().toURI();
            Files.createSymbolicLink(folder.resolve("drivers/" + driver.getSimpleName() + ".jar"), Path.of(jar));
        }
        fill("jdbc:duckdb:" + folder.resolve("crm.duckdb"));
    }

    @AfterEach
    void stop() {
        store.close();
    }

    private void write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    /** Writes rows in the format that a name says. */
    private void copy(String name, String csv) throws IOException {
        write("from.csv", csv);
        TableSource table = Tables.open(folder.resolve("from.csv"), CsvOptions.DEFAULT);
        Files.createDirectories(folder.resolve(name).getParent());
        try (TableReader reader = table.open(table.schema().names());
                RowWriter writer = Tables.sink(folder.resolve(name)).open(OutputColumns.allOf(table))) {
            while (reader.next()) {
                writer.copy(reader, List.of());
            }
            writer.commit();
        }
    }

    private void zip(String name, Map<String, String> parts) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve(name)))) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    /** A workbook whose second sheet has the rows. */
    private static Map<String, String> workbook() {
        StringBuilder rows = new StringBuilder("<worksheet><sheetData>");
        CSV.lines().forEach(line -> {
            rows.append("<row>");
            for (String cell : line.split(",")) {
                rows.append("<c t=\"str\"><v>").append(cell).append("</v></c>");
            }
            rows.append("</row>");
        });
        rows.append("</sheetData></worksheet>");
        String sheet = "<sheet name=\"%s\" r:id=\"%s\"/>";
        return new java.util.TreeMap<>(Map.of(
                "[Content_Types].xml",
                "<Types/>",
                "xl/workbook.xml",
                "<workbook xmlns:r=\"r\"><sheets>" + sheet.formatted("Notes", "a") + sheet.formatted("People", "b")
                        + "</sheets></workbook>",
                "xl/_rels/workbook.xml.rels",
                "<R><Relationship Id=\"b\" Type=\"t/worksheet\" Target=\"worksheets/sheet2.xml\"/></R>",
                "xl/worksheets/sheet2.xml",
                rows.toString()));
    }

    private static void fill(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("create table customers (email varchar(100), country varchar(2))");
            statement.execute("insert into customers values ('ada@post.example', 'DE'), ('bo@x.example', 'DE'),"
                    + " ('cy@x.example', 'FR')");
        }
    }

    private List<String> arguments(String example, String database) {
        List<String> arguments = new ArrayList<>();
        ARGUMENT.matcher(example).results().forEach(found -> {
            String text = found.group(1) != null ? found.group(1) : found.group(2);
            arguments.add(text.replaceFirst(
                            "^(jdbc:duckdb:)?(customers\\.|export/|crm\\.|drivers|matches\\.)", "$1" + folder + "/$2")
                    .replace("https://files.example.com", store.url())
                    .replace("https://store.example.com", store.url())
                    .replace("jdbc:postgresql://db.example.com/crm", database));
        });
        return arguments;
    }

    @ParameterizedTest
    @MethodSource("inspections")
    void everySourceIsRead(String example) throws Exception {
        String said;
        if (example.contains("postgresql:")) {
            said = withPostgres(example);
        } else {
            said = run(arguments(example, ""));
        }
        assertThat(said).startsWith("0").contains("3 rows").contains("email");
    }

    private static EmbeddedPostgres postgres() {
        try {
            return EmbeddedPostgres.start();
        } catch (IOException | RuntimeException e) {
            return Assumptions.abort("PostgreSQL cannot run here");
        }
    }

    private String withPostgres(String example) throws Exception {
        try (EmbeddedPostgres server = postgres()) {
            fill(server.getJdbcUrl("postgres", "postgres"));
            return run(arguments(example, "jdbc:postgresql://localhost:" + server.getPort() + "/postgres"));
        }
    }

    /** Runs the program: what it needs from the environment, it has. */
    private String run(List<String> arguments) throws Exception {
        if (arguments.stream().noneMatch(argument -> argument.startsWith("s3:") || argument.contains("postgresql:"))) {
            StringWriter out = new StringWriter();
            int code = Main.commandLine()
                    .setOut(new PrintWriter(out))
                    .setErr(new PrintWriter(out))
                    .execute(arguments.toArray(String[]::new));
            return code + " " + out;
        }
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx256m",
                "--add-modules",
                "jdk.incubator.vector",
                "-cp",
                absoluteClassPath(),
                Main.class.getName()));
        command.addAll(arguments);
        Path said = folder.resolve("said");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment()
                .putAll(Map.of(
                        "AWS_ACCESS_KEY_ID",
                        "AKID",
                        "AWS_SECRET_ACCESS_KEY",
                        "key",
                        "PSI_JDBC_USER",
                        "postgres",
                        "PSI_JDBC_PASSWORD",
                        "secret-password"));
        Process process = builder.start();
        assertThat(process.waitFor(100, TimeUnit.SECONDS)).isTrue();
        return process.exitValue() + " " + Files.readString(said);
    }

    private static String absoluteClassPath() {
        List<String> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator))) {
            entries.add(new File(entry).getAbsolutePath());
        }
        return String.join(File.pathSeparator, entries);
    }

    @ParameterizedTest
    @MethodSource("matches")
    void everySinkIsWritten(String example) throws Exception {
        int port = PsiProcess.freePort();
        Path members = Files.writeString(folder.resolve("members.csv"), "email\nADA@post.example\n");
        CompletableFuture<MatchReport> peer = CompletableFuture.supplyAsync(() -> Match.builder()
                .input(members)
                .on(Rule.of("email", Normalizer.TEXT))
                .listenInsecure(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .run());
        List<String> arguments = arguments(
                example.replace("host:7700", "127.0.0.1:" + port)
                        .replaceFirst("--identity me --peer \\S+", "--insecure-no-tls --yes"),
                "");
        assertThat(run(arguments)).startsWith("0").contains("matched 1 of 3 rows");
        assertThat(peer.get().result().total()).isEqualTo(1);
        assertThat(written(arguments.get(arguments.indexOf("--output") + 1))).isEqualTo("ada@post.example");
    }

    /** Neither in messages, nor in the report, nor among the arguments that others see; nor are a URL's parameters. */
    @Test
    void aPasswordIsShownNowhere() throws Exception {
        EmbeddedPostgres server = postgres();
        try (server) {
            fill(server.getJdbcUrl("postgres", "postgres"));
            String url = "jdbc:postgresql://localhost:" + server.getPort() + "/postgres?ApplicationName=private-name";
            String reached = url.replace("?", "?connectTimeout=5&");
            String lost = url.replace(":" + server.getPort(), ":" + PsiProcess.freePort());
            int port = PsiProcess.freePort();
            Path members = Files.writeString(folder.resolve("members.csv"), "email\nADA@post.example\n");
            CompletableFuture<MatchReport> peer = CompletableFuture.supplyAsync(() -> Match.builder()
                    .input(members)
                    .on(Rule.of("email", Normalizer.TEXT))
                    .listenInsecure(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                    .run());
            String job = "match --table customers --drivers drivers --on email --connect 127.0.0.1:" + port
                    + " --insecure-no-tls --yes --verbose --report report.json --input ";
            String matched = run(arguments(job + reached + " --output " + url + "#matches", ""));
            assertThat(matched).startsWith("0").contains("matched 1 of 3 rows");
            assertThat(peer.get().result().total()).isEqualTo(1);
            List<String> shown = new ArrayList<>(List.of(matched, Files.readString(folder.resolve("report.json"))));
            for (String refused : List.of(
                    job + lost,
                    (job + url).replace("--table customers", "--table none"),
                    (job + url).replace("--table customers", "--query secret-query-error"),
                    job + url.replace("//", "//ann:secret-password@"))) {
                String said = run(arguments(refused, ""));
                assertThat(said).doesNotStartWith("0");
                shown.add(said);
            }
            assertThat(shown).noneMatch(text -> text.contains("secret-password") || text.contains("private-name"));
        }
    }

    /** The e-mail address in the one row of a result. */
    private String written(String output) throws Exception {
        if (output.startsWith("jdbc:")) {
            try (Connection connection = DriverManager.getConnection(output.substring(0, output.indexOf('#')));
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("select email from matches")) {
                assertThat(rows.next()).isTrue();
                String email = rows.getString(1);
                assertThat(rows.next()).isFalse();
                return email;
            }
        }
        Path file = Path.of(output);
        if (output.startsWith("s3:")) {
            file = Files.write(folder.resolve("object"), store.objects.get("/bucket/matches.parquet"));
        }
        try (TableReader rows = Tables.open(file, CsvOptions.DEFAULT).open(List.of("email"))) {
            assertThat(rows.next()).isTrue();
            String email = rows.value(0);
            assertThat(rows.next()).isFalse();
            return email;
        }
    }
}
