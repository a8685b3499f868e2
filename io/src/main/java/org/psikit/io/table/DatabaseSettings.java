package org.psikit.io.table;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a database beyond its URL.
 *
 * @param query an SQL query whose result is the table
 * @param table the name of the table
 * @param drivers folder of the drivers; null for those on the class path
 * @param replace whether rows may replace an existing table
 * @param prompt asks for a password
 */
public record DatabaseSettings(
        @Nullable String query,
        @Nullable String table,
        @Nullable Path drivers,
        boolean replace,
        PasswordPrompt prompt) {

    /** The URL's own settings only. */
    public static final DatabaseSettings DEFAULT = new DatabaseSettings(null, null, null, false, PasswordPrompt.NOBODY);

    /** The same with a query. */
    public DatabaseSettings query(@Nullable String sql) {
        return new DatabaseSettings(sql, table, drivers, replace, prompt);
    }

    /** The same with a table. */
    public DatabaseSettings table(@Nullable String name) {
        return new DatabaseSettings(query, name, drivers, replace, prompt);
    }

    /** The same with a folder of drivers. */
    public DatabaseSettings drivers(@Nullable Path folder) {
        return new DatabaseSettings(query, table, folder, replace, prompt);
    }

    /** The same with or without replacing. */
    public DatabaseSettings replace(boolean allowed) {
        return new DatabaseSettings(query, table, drivers, allowed, prompt);
    }

    /** The same with a password prompt. */
    public DatabaseSettings prompt(PasswordPrompt asked) {
        return new DatabaseSettings(query, table, drivers, replace, asked);
    }

    /** Asks for a password. */
    @FunctionalInterface
    public interface PasswordPrompt {

        /** A prompt that gives no password. */
        PasswordPrompt NOBODY = database -> null;

        /** The password for a database, which the caller wipes; null if none is given. */
        char @Nullable [] ask(String database);
    }
}
