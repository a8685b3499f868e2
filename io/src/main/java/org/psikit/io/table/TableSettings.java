package org.psikit.io.table;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a table beyond its name.
 *
 * @param csv options for CSV
 * @param sheet the sheet of a spreadsheet; null for the first
 * @param database settings of a database
 * @param storeEndpoint address of an object store; null for the default
 * @param workDir folder for rows or bytes that can be read only once; null for a private one
 */
public record TableSettings(
        CsvOptions csv,
        @Nullable String sheet,
        DatabaseSettings database,
        @Nullable URI storeEndpoint,
        @Nullable Path workDir) {

    /** The default settings. */
    public static final TableSettings DEFAULT =
            new TableSettings(CsvOptions.DEFAULT, null, DatabaseSettings.DEFAULT, null, null);

    /** The same with other options for CSV. */
    public TableSettings csv(CsvOptions options) {
        return new TableSettings(options, sheet, database, storeEndpoint, workDir);
    }

    /** The same with a sheet. */
    public TableSettings sheet(@Nullable String name) {
        return new TableSettings(csv, name, database, storeEndpoint, workDir);
    }

    /** The same with settings of a database. */
    public TableSettings database(DatabaseSettings settings) {
        return new TableSettings(csv, sheet, settings, storeEndpoint, workDir);
    }

    /** The same with an address of an object store. */
    public TableSettings s3Endpoint(@Nullable URI address) {
        return new TableSettings(csv, sheet, database, address, workDir);
    }

    /** The same with a folder. */
    public TableSettings workDir(@Nullable Path folder) {
        return new TableSettings(csv, sheet, database, storeEndpoint, folder);
    }
}
