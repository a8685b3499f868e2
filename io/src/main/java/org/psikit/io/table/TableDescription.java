package org.psikit.io.table;

import java.nio.file.Path;
import java.util.List;

/**
 * Facts about a table that are known without reading all of its rows.
 *
 * @param layout how it is stored, in words: "CSV in gzip (semicolon, CRLF, UTF-8)", "Parquet, 12 files"
 * @param estimatedRows approximate number of rows, to estimate the cost of a job
 * @param csv layout for CSV outputs that should look like it
 * @param files the files that hold it, which no output may replace; empty if it is not stored in files
 */
public record TableDescription(String layout, long estimatedRows, CsvLayout csv, List<Path> files) {

    /** Copies the list. */
    public TableDescription {
        files = List.copyOf(files);
    }

    /** Describes a table that is not a file. */
    public static TableDescription of(String layout, long estimatedRows) {
        return new TableDescription(layout, estimatedRows, CsvLayout.DEFAULT, List.of());
    }
}
