package org.psikit.io.table;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Whole tables as lists, for assertions. */
public final class TableRows {

    private TableRows() {}

    public static List<List<String>> of(TableSource table) {
        return of(table, table.schema().names());
    }

    public static List<List<String>> of(TableSource table, List<String> columns) {
        List<List<String>> rows = new ArrayList<>();
        try (TableReader reader = table.open(columns)) {
            while (reader.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 0; i < columns.size(); i++) {
                    row.add(reader.value(i));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    public static Path file(Path folder, String content) {
        return file(folder, content, StandardCharsets.UTF_8);
    }

    public static Path file(Path folder, String content, Charset charset) {
        return file(folder, content.getBytes(charset));
    }

    public static Path file(Path folder, byte[] content) {
        try {
            return Files.write(folder.resolve("t.csv"), content);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
