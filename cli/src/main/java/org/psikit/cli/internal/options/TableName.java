package org.psikit.cli.internal.options;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.psikit.core.error.UsageException;
import org.psikit.io.internal.format.Tables;
import org.psikit.io.table.CsvOptions;
import org.psikit.io.table.TableFormat;
import org.psikit.io.table.TableSink;
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
        return new TableName(text, format, format.isPresent() ? Optional.empty() : Optional.of(Path.of(text)));
    }

    /** The files among tables. */
    static List<Path> files(List<TableName> names) {
        return names.stream().flatMap(name -> name.path.stream()).toList();
    }

    /** The table that some names stand for, opened if it is no file. */
    public static TableInput input(List<TableName> names, CsvOptions csv) {
        TableInput named = StandardInput.isNamed(names)
                ? TableInput.NONE.with(StandardInput.open())
                : TableInput.NONE.with(files(names));
        for (TableName name : names) {
            if (name.format.isPresent()) {
                named = named.with(name.format.get().source(name.text, csv));
            }
        }
        return named;
    }

    /** Whether it stands for standard input or output. */
    public boolean isStream() {
        return path.isPresent() && path.get().equals(StandardInput.NAME);
    }

    /** Where rows go. */
    public TableSink sink() {
        return Tables.sink(text);
    }

    /**
     * Where rows go that do not go to standard output.
     *
     * @param flag that names it
     * @throws UsageException if it is standard output
     */
    public TableSink sink(String flag) {
        if (isStream()) {
            throw new UsageException("only --output takes - for standard output: name a file with " + flag
                    + " (one that is called so is ./-)");
        }
        return sink();
    }

    /** Reads the name. */
    public static final class Converter implements ITypeConverter<TableName> {

        @Override
        public TableName convert(String value) {
            return of(value);
        }
    }
}
