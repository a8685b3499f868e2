package org.psikit.io.internal.format;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.psikit.core.error.InputException;

/** Formats that are recognized but not read, so that a message can name the format of a file. */
final class ForeignFormat {

    /** Number of bytes that {@link #refuse} examines. */
    static final int HEAD_BYTES = 512;

    /**
     * A format.
     *
     * @param at position of its mark
     * @param mark its bytes, in ISO 8859-1
     * @param words its name, and advice
     */
    private record Known(int at, String mark, String words) {}

    private static final List<Known> KNOWN = List.of(
            new Known(0, "ORC", "an ORC file: write it as Parquet"),
            new Known(0, "ARROW1", "an Arrow (Feather) file: write it as Parquet"),
            new Known(0, "FEA1", "a Feather file: write it as Parquet"),
            new Known(0, "Obj\u0001", "an Avro file: write it as Parquet"),
            new Known(
                    0,
                    "\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1",
                    "an old Excel workbook (.xls), or one with a password: save it as .xlsx without a password, or as CSV"),
            new Known(
                    0,
                    "SQLite format 3\u0000",
                    "an SQLite database: name it jdbc:sqlite:PATH, and which of its tables"),
            new Known(8, "DUCK", "a DuckDB database: name it jdbc:duckdb:PATH, and which of its tables"),
            new Known(0, "\u0089HDF", "an HDF5 file: write it as Parquet"),
            new Known(0, "$FL2", "an SPSS file: write it as CSV or Parquet"),
            new Known(0, "<stata_dta>", "a Stata file: write it as CSV or Parquet"),
            new Known(0, "RDX3", "an R data file: write it as CSV or Parquet"),
            new Known(0, "7z\u00BC\u00AF", "a 7-Zip archive: unpack it first"),
            new Known(0, "Rar!", "a RAR archive: unpack it first"),
            new Known(257, "ustar", "a tar archive: unpack it first"),
            new Known(0, "\u001F\u009D", "packed with compress: unpack it first"),
            new Known(0, "%PDF", "a PDF document: export the table as CSV"),
            new Known(0, "{\\rtf", "a text document: export the table as CSV"),
            new Known(0, "<!DOCTYPE", "a web page, whatever its name says: export the table as CSV"),
            new Known(0, "<!doctype", "a web page, whatever its name says: export the table as CSV"),
            new Known(0, "<html", "a web page, whatever its name says: export the table as CSV"),
            new Known(0, "<HTML", "a web page, whatever its name says: export the table as CSV"),
            new Known(0, "<?xml", "an XML document: export the table as CSV"),
            new Known(0, "\u00EF\u00BB\u00BF<?xml", "an XML document: export the table as CSV"));

    private ForeignFormat() {}

    /** Refuses a file that begins with these bytes if its format is not read. */
    static void refuse(String name, byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        for (Known known : KNOWN) {
            if (text.startsWith(known.mark, known.at)) {
                throw new InputException(name + " is " + known.words);
            }
        }
    }
}
