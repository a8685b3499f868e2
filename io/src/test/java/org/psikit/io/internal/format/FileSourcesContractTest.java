package org.psikit.io.internal.format;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;
import org.psikit.io.internal.spill.SpillFolder;
import org.psikit.io.table.CsvOptions;
import org.psikit.io.table.OutputColumns;
import org.psikit.io.table.RowWriter;
import org.psikit.io.table.TableReader;
import org.psikit.io.table.TableSource;
import org.psikit.io.table.TableSourceContractTest;

/** Every source that files make, held to the contract. */
class FileSourcesContractTest {

    private static final String HEADER = "mail;city;note\r\n";
    private static final String FIRST = "secret-a@example.org;Oslo;\"a;b\"\r\n";
    private static final String SECOND = "secret-b@example.org;;x\r\n";

    @TempDir
    Path folder;

    /** Rows that all of them read. */
    private abstract static class ThreeColumns extends TableSourceContractTest {

        @Override
        protected List<String> columns() {
            return List.of("mail", "city", "note");
        }

        @Override
        protected List<List<String>> rows() {
            return List.of(List.of("secret-a@example.org", "Oslo", "a;b"), List.of("secret-b@example.org", "", "x"));
        }

        @Override
        protected List<String> secrets() {
            return List.of("secret-", "Oslo");
        }

        @Override
        protected void change(TableSource source) throws IOException {
            List<Path> files = source.description().files();
            Files.setLastModifiedTime(files.get(files.size() - 1), FileTime.fromMillis(1));
        }
    }

    private Path write(String name, String... lines) throws IOException {
        return Files.writeString(folder.resolve(name), String.join("", lines));
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }

    @Nested
    class Csv extends ThreeColumns {
        @Override
        protected TableSource source() throws IOException {
            return Tables.open(write("t.csv", HEADER, FIRST, SECOND), CsvOptions.DEFAULT);
        }
    }

    @Nested
    class PackedCsv extends ThreeColumns {
        @Override
        protected TableSource source() throws IOException {
            Path file = Files.write(folder.resolve("t.gz"), gzip(HEADER + FIRST + SECOND));
            return Tables.open(file, CsvOptions.DEFAULT);
        }
    }

    @Nested
    class Parquet extends ThreeColumns {
        @Override
        protected TableSource source() throws IOException {
            TableSource csv = Tables.open(write("t.csv", HEADER, FIRST, SECOND), CsvOptions.DEFAULT);
            Path file = folder.resolve("t.parquet");
            try (TableReader reader = csv.open(csv.schema().names());
                    RowWriter writer = Tables.sink(file).open(OutputColumns.allOf(csv))) {
                while (reader.next()) {
                    writer.copy(reader, List.of());
                }
                writer.commit();
            }
            return Tables.open(file, CsvOptions.DEFAULT);
        }
    }

    @Nested
    class Joined extends ThreeColumns {
        @Override
        protected TableSource source() throws IOException {
            List<Path> files = List.of(write("a.csv", HEADER, FIRST), write("b.csv", HEADER, SECOND));
            return Tables.open(files, CsvOptions.DEFAULT);
        }
    }

    @Nested
    class Folder extends ThreeColumns {
        @Override
        protected TableSource source() throws IOException {
            Files.createDirectories(folder.resolve("t/note=a;b/city=Oslo"));
            Files.createDirectories(folder.resolve("t/note=x/city="));
            write("t/note=a;b/city=Oslo/a.csv", "mail\n", "secret-a@example.org\n");
            write("t/note=x/city=/b.csv", "mail,city\n", "secret-b@example.org,\n");
            return Tables.open(List.of(folder.resolve("t")), CsvOptions.DEFAULT);
        }

        /** What the names of folders hold is no secret of the rows. */
        @Override
        protected List<String> secrets() {
            return List.of("secret-");
        }

        @Override
        protected List<String> columns() {
            return List.of("mail", "note", "city");
        }

        @Override
        protected List<List<String>> rows() {
            return List.of(List.of("secret-a@example.org", "a;b", "Oslo"), List.of("secret-b@example.org", "x", ""));
        }
    }

    @Nested
    class Spooled extends ThreeColumns {

        private final SpillFolder spill = SpillFolder.temporary();

        @Override
        protected TableSource source() throws IOException {
            byte[] rows = gzip(HEADER + FIRST + SECOND);
            return SpooledInput.of(new ByteArrayInputStream(rows), "standard input", spill)
                    .table(CsvOptions.DEFAULT);
        }

        @AfterEach
        void delete() {
            spill.close();
        }
    }
}
