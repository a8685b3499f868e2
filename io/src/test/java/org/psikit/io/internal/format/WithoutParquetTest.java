package org.psikit.io.internal.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.psikit.io.table.CsvOptions;
import org.psikit.io.table.OutputColumns;
import org.psikit.io.table.RowWriter;
import org.psikit.io.table.TableReader;
import org.psikit.io.table.TableRows;
import org.psikit.io.table.TableSource;

/** Parquet's libraries are optional: without them every other format is read, joined and written. */
class WithoutParquetTest {

    @TempDir
    private Path folder;

    private final Loader loader = new Loader();

    /** A class path without Parquet, Hadoop and what they bring. */
    private static final class Loader extends URLClassLoader {

        Loader() {
            super(urls(), ClassLoader.getPlatformClassLoader());
        }

        private static URL[] urls() {
            return Stream.of(System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator)))
                    .filter(entry -> !entry.contains("parquet") && !entry.contains("hadoop"))
                    .map(entry -> {
                        try {
                            return Path.of(entry).toUri().toURL();
                        } catch (MalformedURLException e) {
                            throw new IllegalStateException(e);
                        }
                    })
                    .toArray(URL[]::new);
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.startsWith("org.apache.")) {
                throw new ClassNotFoundException(name);
            }
            return super.findClass(name);
        }
    }

    /** Joins what a folder holds, and writes it anew; runs behind the other class loader. */
    public static final class Copy implements Function<String, String> {

        @Override
        public String apply(String folder) {
            TableSource table = Tables.open(List.of(Path.of(folder)), CsvOptions.DEFAULT);
            table.checkKeys(List.of("id"));
            for (String name : List.of("copy.csv.gz", "copy.jsonl")) {
                Path copy = Path.of(folder).resolveSibling(name);
                try (TableReader reader = table.open(table.schema().names());
                        RowWriter writer = Tables.sink(copy).open(OutputColumns.allOf(table))) {
                    while (reader.next()) {
                        writer.copy(reader, List.of());
                    }
                    writer.commit();
                }
                if (!TableRows.of(Tables.open(copy, CsvOptions.DEFAULT)).equals(TableRows.of(table))) {
                    return "another table in " + name;
                }
            }
            return table.schema().names() + " " + TableRows.of(table);
        }
    }

    private void write(String name, String content) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        Files.writeString(folder.resolve(name), content);
    }

    private String copy(String name) throws Exception {
        Object copy = loader.loadClass(Copy.class.getName()).getConstructor().newInstance();
        assertThat(copy.getClass()).isNotEqualTo(Copy.class);
        return String.valueOf(copy.getClass()
                .getMethod("apply", String.class)
                .invoke(copy, folder.resolve(name).toString()));
    }

    @AfterEach
    void close() throws IOException {
        loader.close();
    }

    @Test
    void foldersAreJoinedAndWritten() throws Exception {
        write("t/country=DE/a.csv", "id,n\n1,x\n");
        write("t/country=FR/b.jsonl", "{\"n\":\"y\",\"id\":2}\n");
        write("t/c.csv", "id\n3\n");
        assertThat(copy("t")).isEqualTo("[id, n, country] [[3, , ], [1, x, DE], [2, y, FR]]");
    }

    @Test
    void aParquetFileIsRefusedWithWhatToAdd() throws IOException {
        write("t/country=DE/a.parquet", "PAR1 and so on");
        assertThatThrownBy(() -> copy("t"))
                .isInstanceOf(InvocationTargetException.class)
                .cause()
                .hasMessageContainingAll("is a Parquet file", "org.psikit:psi-parquet");
    }
}
