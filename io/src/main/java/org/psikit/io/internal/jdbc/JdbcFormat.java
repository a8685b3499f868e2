package org.psikit.io.internal.jdbc;

import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.UsageException;
import org.psikit.io.table.CsvOptions;
import org.psikit.io.table.TableFormat;
import org.psikit.io.table.TableSettings;
import org.psikit.io.table.TableSink;
import org.psikit.io.table.TableSource;

/** Database tables: {@code jdbc:…}, with the table or query from the settings, and {@code jdbc:…#table} for output. */
public final class JdbcFormat implements TableFormat {

    private final Databases databases;

    /** Takes passwords from this process's environment. */
    public JdbcFormat() {
        this(System::getenv);
    }

    JdbcFormat(UnaryOperator<@Nullable String> environment) {
        this.databases = new Databases(environment);
    }

    @Override
    public boolean knows(String name) {
        return name.toLowerCase(Locale.ROOT).startsWith(JdbcUrl.SCHEME);
    }

    @Override
    public TableSource source(String name, CsvOptions csv) {
        return source(name, TableSettings.DEFAULT);
    }

    @Override
    public TableSource source(String name, TableSettings settings) {
        return JdbcTable.open(new JdbcUrl(name), settings, databases);
    }

    @Override
    public TableSink sink(String name) {
        return sink(name, TableSettings.DEFAULT);
    }

    @Override
    public TableSink sink(String name, TableSettings settings) {
        int mark = name.lastIndexOf('#');
        if (mark < 0 || mark + 1 == name.length()) {
            throw new UsageException(new JdbcUrl(name) + " is a database: name the table for the rows after it, as in"
                    + " jdbc:…#matches");
        }
        Databases.TableId table = Databases.TableId.of(name.substring(mark + 1));
        return new JdbcSink(new JdbcUrl(name.substring(0, mark)), table, settings.database(), databases);
    }
}
