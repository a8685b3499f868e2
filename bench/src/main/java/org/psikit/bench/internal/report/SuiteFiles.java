package org.psikit.bench.internal.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.psikit.bench.internal.suite.SuiteResult;
import org.psikit.core.error.InputException;
import org.psikit.core.error.UsageException;
import org.psikit.io.internal.file.RunFiles;
import org.psikit.io.internal.file.WholeFile;

/** Writes what a suite leaves behind. */
public final class SuiteFiles {

    private static final String PAGE = "bench.html";
    private static final String JSON = "bench.json";
    private static final String BY_SIZE = "time-by-size.svg";
    private static final String BY_LINK = "time-by-link.svg";
    private static final String END = "<!-- end -->";

    private SuiteFiles() {}

    /** Page, JSON, and the charts that there are cases for, in {@code folder}; returns their names. */
    public static List<Path> write(SuiteResult suite, Path folder) {
        createFolder(folder);
        SuitePage page = new SuitePage(suite);
        List<Path> written = new ArrayList<>();
        written.add(write(folder.resolve(PAGE), page.html()));
        written.add(write(folder.resolve(JSON), SuiteJson.text(suite)));
        if (!suite.sizes().isEmpty()) {
            written.add(write(folder.resolve(BY_SIZE), page.bySize().standalone()));
        }
        if (SuitePage.links(suite).size() > 1) {
            written.add(write(folder.resolve(BY_LINK), page.byLink().standalone()));
        }
        return written;
    }

    /** Makes the folder, and adds what {@link #write} may put there. */
    public static void announce(Path folder, RunFiles files) {
        createFolder(folder);
        List.of(PAGE, JSON, BY_SIZE, BY_LINK).forEach(name -> files.write("--out", folder.resolve(name)));
    }

    private static void createFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UsageException("folder " + folder + " cannot be made: name another one with --out", e);
        }
    }

    /**
     * Puts tables into a document, in place of what stood between their marks.
     *
     * @param mark the word in the first of the two
     * @throws InputException if it has no marks
     */
    public static void intoDocument(String mark, String tables, Path document) {
        Document read = Document.read(mark, document);
        write(document, read.before + tables + read.after);
    }

    /** Throws now what {@link #intoDocument} would when all is measured. */
    public static void checkDocument(String mark, Path document) {
        Document.read(mark, document);
    }

    /** What stands around the tables. */
    private record Document(String before, String after) {

        static Document read(String mark, Path document) {
            String begin = "<!-- " + mark + " -->\n";
            try {
                String text = Files.readString(document);
                int start = text.indexOf(begin);
                int end = text.indexOf(END, Math.max(0, start));
                if (start < 0 || end < 0) {
                    throw new InputException(document + ": no place for the tables: put the lines " + begin.trim()
                            + " and " + END + " where they shall stand");
                }
                return new Document(text.substring(0, start + begin.length()), text.substring(end));
            } catch (IOException e) {
                throw new InputException(document + " cannot be read (" + e.getMessage() + "): check its path", e);
            }
        }
    }

    private static Path write(Path file, String text) {
        WholeFile.shared(file, text);
        return file;
    }
}
