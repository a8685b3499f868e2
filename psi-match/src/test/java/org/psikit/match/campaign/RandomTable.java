package org.psikit.match.campaign;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * A small table of random keys. A cell of a key column is a number, 0 for an empty one; only when the file is written does
 * it become a text, in one of the ways that people write the same value. So whoever joins the numbers need not know how
 * texts are compared.
 */
final class RandomTable {

    /** Key columns k0, k1, k2. */
    static final int KEYS = 3;

    /** Column v holds a number up to this. */
    static final int MOST_VALUE = 1000;

    final int[][] keys;
    final int[] values;
    private final String name;
    private final boolean[] exact;

    private RandomTable(String name, int[][] keys, int[] values, boolean[] exact) {
        this.name = name;
        this.keys = keys;
        this.values = values;
        this.exact = exact;
    }

    /** Rows with keys out of {@code pool}, some empty but none of the first row's; columns that are {@code exact} are written in one way only. */
    static RandomTable of(String name, int rows, int pool, boolean[] exact, SplittableRandom random) {
        int[][] keys = new int[rows][KEYS];
        int[] values = new int[rows];
        double empty = random.nextInt(3) * 0.15;
        for (int row = 0; row < rows; row++) {
            for (int k = 0; k < KEYS; k++) {
                keys[row][k] = row > 0 && random.nextDouble() < empty ? 0 : 1 + random.nextInt(pool);
            }
            values[row] = random.nextInt(MOST_VALUE + 1);
        }
        return new RandomTable(name, keys, values, exact);
    }

    String name() {
        return name;
    }

    int rows() {
        return keys.length;
    }

    /** What stands in column v of a row. */
    String value(int row) {
        return Integer.toString(values[row]);
    }

    /** Writes the table as CSV, as one file or as two part files, in any of the usual forms. */
    List<Path> write(Path folder, SplittableRandom random) throws IOException {
        char delimiter = ",;\t|".charAt(random.nextInt(4));
        String end = random.nextBoolean() ? "\n" : "\r\n";
        boolean quoted = random.nextBoolean();
        int parts = rows() > 1 && random.nextInt(4) == 0 ? 2 : 1;
        List<Path> files = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            StringBuilder text =
                    new StringBuilder(String.join(String.valueOf(delimiter), "id", "k0", "k1", "k2", "v")).append(end);
            for (int row = rows() * part / parts; row < rows() * (part + 1) / parts; row++) {
                text.append(name).append(row);
                for (int k = 0; k < KEYS; k++) {
                    text.append(delimiter).append(quote(cell(row, k, random), quoted));
                }
                text.append(delimiter).append(value(row)).append(end);
            }
            files.add(Files.writeString(folder.resolve(name + "-" + part + ".csv"), text, StandardCharsets.UTF_8));
        }
        return files;
    }

    private String cell(int row, int k, SplittableRandom random) {
        if (keys[row][k] == 0) {
            // Blanks are a value where values are compared as they stand.
            return exact[k] || random.nextBoolean() ? "" : "  ";
        }
        String text = text(keys[row][k]);
        if (exact[k]) {
            return text;
        }
        return switch (random.nextInt(4)) {
            case 0 -> text.toUpperCase(Locale.ROOT);
            case 1 -> " " + text + "\u00a0";
            case 2 -> text.replace("é", "e\u0301");
            default -> text;
        };
    }

    /** A text for every number, such that texts of several columns put together can be cut in more than one way. */
    private static String text(int number) {
        StringBuilder text = new StringBuilder();
        for (int n = number; n > 0; n = (n - 1) / 2) {
            text.append(n % 2 == 0 ? 'é' : 'q');
        }
        return text.toString();
    }

    private static String quote(String cell, boolean quoted) {
        return quoted ? '"' + cell + '"' : cell;
    }
}
