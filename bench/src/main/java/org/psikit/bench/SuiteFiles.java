package org.psikit.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.psikit.cli.page.WholeFile;
import org.psikit.core.error.InputException;
import org.psikit.core.error.ResourceException;

/** Writes what a suite leaves behind. */
final class SuiteFiles {

    private static final String END = "<!-- end -->";

    private SuiteFiles() {}

    /** Page, JSON, and the charts that there are cases for, in {@code folder}; returns their names. */
    static List<Path> write(SuiteResult suite, Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new ResourceException("cannot make the folder " + folder + ": " + e.getMessage(), e);
        }
        SuitePage page = new SuitePage(suite);
        List<Path> written = new ArrayList<>();
        written.add(write(folder.resolve("bench.html"), page.html()));
        written.add(write(folder.resolve("bench.json"), SuiteJson.text(suite)));
        if (!suite.sizes().isEmpty()) {
            written.add(write(folder.resolve("time-by-size.svg"), page.bySize().standalone()));
        }
        if (SuitePage.links(suite).size() > 1) {
            written.add(write(folder.resolve("time-by-link.svg"), page.byLink().standalone()));
        }
        return written;
    }

    /**
     * Puts tables into a document, in place of what stood between their marks.
     *
     * @param mark the word in the first of the two
     * @throws InputException if it has no marks
     */
    static void intoDocument(String mark, String tables, Path document) {
        String begin = "<!-- " + mark + " -->\n";
        try {
            String text = Files.readString(document);
            int start = text.indexOf(begin);
            int end = text.indexOf(END, Math.max(0, start));
            if (start < 0 || end < 0) {
                throw new InputException(document + ": no place for the tables: put the lines " + begin.trim() + " and "
                        + END + " where they shall stand");
            }
            write(document, text.substring(0, start + begin.length()) + tables + text.substring(end));
        } catch (IOException e) {
            throw new InputException(document + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static Path write(Path file, String text) {
        WholeFile.write("--out", file, text);
        return file;
    }
}
