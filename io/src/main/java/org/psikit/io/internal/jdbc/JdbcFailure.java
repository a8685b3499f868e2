package org.psikit.io.internal.jdbc;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.InputException;
import org.psikit.core.error.ResourceException;
import org.psikit.core.error.UsageException;

/**
 * Messages for database failures. They include the driver's message only before the first row is read or written: later
 * it may quote values. Passwords are removed from it.
 */
final class JdbcFailure {

    private static final int SHOWN_CHARS = 300;
    private static final String NO_PASSWORD_GIVEN = "08004";

    private JdbcFailure() {}

    /** Whether the database requires a password, or rejects the given one. */
    static boolean isLogin(SQLException e) {
        String state = e.getSQLState();
        return state != null && (state.startsWith("28") || state.equals(NO_PASSWORD_GIVEN));
    }

    /** A connection failed. */
    static InputException connecting(JdbcUrl url, SQLException e, @Nullable String password) {
        String advice = isLogin(e)
                ? "pass user and password in " + JdbcCredentials.USER + " and " + JdbcCredentials.PASSWORD
                : "check host, port and name of the database";
        return new InputException(
                "%s cannot be reached (%s): %s"
                        .formatted(url, said(e, password).replace(url.url(), url.toString()), advice),
                withoutMessage(e));
    }

    /** The database rejects a query. */
    static UsageException asking(String name, SQLException e, @Nullable String password) {
        return new UsageException(
                "%s: the database refuses the query (%s): correct it".formatted(name, said(e, password)),
                withoutMessage(e));
    }

    /** Reading failed before the last row. */
    static InputException reading(String where, SQLException e) {
        return new InputException(
                "%s: the database stopped sending rows (%s): see its log, and start again".formatted(where, code(e)),
                withoutMessage(e));
    }

    /** A table cannot be created. */
    static UsageException creating(String name, SQLException e, @Nullable String password) {
        return new UsageException(
                "%s: the table cannot be created (%s): see to the permissions, or name another"
                        .formatted(name, said(e, password)),
                withoutMessage(e));
    }

    /** The database rejects rows. */
    static ResourceException writing(String name, long rows, SQLException e) {
        return new ResourceException(
                "%s: the database does not take the rows after the first %,d (%s): see its log, and start again"
                        .formatted(name, rows, code(e)),
                withoutMessage(e));
    }

    /** All rows are written, but the table cannot be renamed. */
    static ResourceException renaming(String name, String temporary, SQLException e) {
        return new ResourceException(
                "%s: the old table is gone, and the new one is still called %s (%s): give it its name"
                        .formatted(name, temporary, code(e)),
                withoutMessage(e));
    }

    private static String code(SQLException e) {
        String state = e.getSQLState();
        if (state != null && state.startsWith("08")) {
            return "the connection was lost, SQLSTATE " + state;
        }
        return state != null && !state.isBlank() ? "SQLSTATE " + shown(state) : "error " + e.getErrorCode();
    }

    private static String said(SQLException e, @Nullable String password) {
        String text = e.getMessage() == null ? code(e) : e.getMessage();
        if (password != null && !password.isEmpty()) {
            text = text.replace(password, "…");
        }
        return shown(text);
    }

    private static String shown(String text) {
        String line = text.strip().replaceAll("\\s+", " ").replaceAll("\\p{Cc}", "?");
        return line.length() > SHOWN_CHARS ? line.substring(0, SHOWN_CHARS) + "…" : line;
    }

    /** The stack trace, without the driver's message. */
    static Throwable withoutMessage(SQLException e) {
        Throwable cause = new IllegalStateException(e.getClass().getName() + ", " + code(e));
        cause.setStackTrace(e.getStackTrace());
        return cause;
    }
}
