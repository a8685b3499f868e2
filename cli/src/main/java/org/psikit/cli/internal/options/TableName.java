package org.psikit.cli.internal.options;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.logging.LogManager;
import org.psikit.core.error.Setting;
import org.psikit.core.error.UsageException;
import org.psikit.io.internal.format.Tables;
import org.psikit.io.table.TableFormat;
import org.psikit.io.table.TableSettings;
import org.psikit.io.table.TableSink;
import org.psikit.io.table.TableSource;
import org.psikit.match.option.TableInput;
import picocli.CommandLine.ITypeConverter;

/**
 * A table on the command line: a file, or a name that an installed format knows.
 *
 * @param text what stands there
 * @param format the format that knows it; empty for a file
 * @param path the file, if it is one
 */
public record TableName(String text, Optional<TableFormat> format, Optional<Path> path) {

    /** Asks the installed formats. */
    static TableName of(String text) {
        Optional<TableFormat> format = Tables.format(text);
        if (format.isPresent()) {
            silenceLibraries();
        }
        return new TableName(text, format, format.isPresent() ? Optional.empty() : Optional.of(Path.of(text)));
    }

    /**
     * Drivers of databases log by java.util.logging, which prints to standard error: in lines that are no events, with what
     * they were asked. What went wrong is told by what they throw.
     */
    private static void silenceLibraries() {
        if (System.getProperty("java.util.logging.config.file") == null) {
            LogManager.getLogManager().reset();
        }
    }

    /** The files among tables. */
    static List<Path> files(List<TableName> names) {
        return names.stream().flatMap(name -> name.path.stream()).toList();
    }

    /** The table that some names stand for, open if it takes more than a file's name to open it. */
    public static Input input(List<TableName> names, TableSettings settings) {
        boolean asked =
                settings.database().table() != null || settings.database().query() != null;
        if (asked && !names.isEmpty() && names.stream().allMatch(name -> name.path.isPresent())) {
            throw new UsageException(Setting.TABLE + " and " + Setting.QUERY + " are for a database, and "
                    + names.get(0).text + " is a file: name a jdbc: URL, or leave them out");
        }
        if (StandardInput.isNamed(names)) {
            if (settings.sheet() != null) {
                throw new UsageException(Setting.SHEET + ": standard input is not a workbook: name its file, or leave "
                        + Setting.SHEET + " out");
            }
            return new Input(TableInput.NONE.with(StandardInput.open()));
        }
        List<Path> files = files(names);
        List<TableSource> parts = new ArrayList<>();
        if (settings.sheet() != null && !files.isEmpty()) {
            parts.add(Tables.open(files, settings));
            files = List.of();
        }
        try {
            for (TableName name : names) {
                if (name.format.isPresent()) {
                    parts.add(name.format.get().source(name.text, settings));
                }
            }
            TableInput named = TableInput.NONE.with(files);
            return new Input(parts.isEmpty() ? named : named.with(Tables.join(parts)));
        } catch (RuntimeException | Error e) {
            parts.forEach(TableSource::close);
            throw e;
        }
    }

    /** Whether it stands for standard input or output. */
    public boolean isStream() {
        return path.isPresent() && path.get().equals(StandardInput.NAME);
    }

    /** A table whose connections and temporary data go when it is closed. */
    public record Input(TableInput table) implements AutoCloseable {

        @Override
        public void close() {
            TableSource source = table.source();
            if (source != null) {
                source.close();
            }
        }
    }

    /**
     * Refuses a place that is an input, or part of one, as below a prefix of a store: what is there would be lost, or the
     * next run would read it.
     *
     * @throws UsageException if it is
     */
    public void requireOutside(List<TableName> inputs) {
        for (TableName input : inputs) {
            if (format.isEmpty() || input.format.isEmpty()) {
                continue;
            }
            String name = input.text.toLowerCase(Locale.ROOT);
            String place = text.toLowerCase(Locale.ROOT);
            if (place.equals(name)) {
                throw new UsageException(text + " is the input: name another place");
            }
            if (place.startsWith(name.endsWith("/") ? name : name + "/")) {
                throw new UsageException(text + " is part of the input " + input.text
                        + ", and the next run would read it: name another place");
            }
        }
    }

    /** The destination of rows. */
    public TableSink sink(TableSettings settings) {
        return Tables.sink(text, settings);
    }

    /**
     * The destination of rows other than standard output.
     *
     * @param settings settings beyond its name
     * @param flag that names it
     * @throws UsageException if it is standard output
     */
    public TableSink sink(TableSettings settings, String flag) {
        if (isStream()) {
            throw new UsageException("only --output takes - for standard output: name a file with " + flag
                    + " (one that is called so is ./-)");
        }
        return sink(settings);
    }

    /** Reads the name. */
    public static final class Converter implements ITypeConverter<TableName> {

        @Override
        public TableName convert(String value) {
            return of(value);
        }
    }
}
