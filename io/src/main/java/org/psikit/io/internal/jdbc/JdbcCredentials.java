package org.psikit.io.internal.jdbc;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Properties;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.InputException;

/**
 * The credentials for a database: from the environment, or from a properties file that only its owner can read.
 * Anything else is left to the driver, which may have its own files, such as PostgreSQL's {@code PGPASSFILE}.
 */
final class JdbcCredentials {

    static final String USER = "PSI_JDBC_USER";
    static final String PASSWORD = "PSI_JDBC_PASSWORD";
    static final String PROPERTIES = "PSI_JDBC_PROPERTIES";

    /** The driver property for the password. */
    static final String PASSWORD_PROPERTY = "password";

    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private JdbcCredentials() {}

    /**
     * Properties for the driver.
     *
     * @param environment looks up a variable by name; null if it is not set
     * @throws InputException if the file cannot be read, or others can read it
     */
    static Properties of(UnaryOperator<String> environment) {
        Properties properties = new Properties();
        String file = environment.apply(PROPERTIES);
        if (file != null && !file.isEmpty()) {
            read(Path.of(file), properties);
        }
        put(properties, "user", environment.apply(USER));
        put(properties, PASSWORD_PROPERTY, environment.apply(PASSWORD));
        return properties;
    }

    private static void put(Properties properties, String key, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            properties.setProperty(key, value);
        }
    }

    private static void read(Path file, Properties into) {
        try {
            Set<PosixFilePermission> open = EnumSet.copyOf(OTHERS);
            if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
                open.retainAll(Files.getPosixFilePermissions(file));
                if (!open.isEmpty()) {
                    throw new InputException("%s, which %s names, can be read or changed by others: set its mode to 600"
                            .formatted(file, PROPERTIES));
                }
            }
            try (Reader text = Files.newBufferedReader(file)) {
                into.load(text);
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new InputException(
                    "%s, which %s names, cannot be read: make it lines of KEY=VALUE in UTF-8, with user and password"
                            .formatted(file, PROPERTIES));
        }
    }
}
