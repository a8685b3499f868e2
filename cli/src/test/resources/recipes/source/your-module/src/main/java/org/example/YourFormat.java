package org.example;

import org.psikit.io.table.CsvOptions;
import org.psikit.io.table.TableFormat;
import org.psikit.io.table.TableSink;
import org.psikit.io.table.TableSource;

/** Tables of a database, by the names of its URL scheme. */
public final class YourFormat implements TableFormat {

    @Override
    public boolean knows(String name) {
        return name.startsWith("yours:");
    }

    @Override
    public TableSource source(String name, CsvOptions csv) {
        return new YourTable(name);
    }

    @Override
    public TableSink sink(String name) {
        return new YourSink(name);
    }
}
