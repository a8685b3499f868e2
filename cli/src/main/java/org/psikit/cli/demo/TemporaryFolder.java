package org.psikit.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.psikit.core.error.ResourceException;

/** A folder that is removed, with all that is in it, when it is closed. */
public final class TemporaryFolder implements AutoCloseable {

    private final Path path;

    private TemporaryFolder(Path path) {
        this.path = path;
    }

    /**
     * Makes one where the system keeps such.
     *
     * @throws ResourceException if that cannot be
     */
    public static TemporaryFolder create(String prefix) {
        try {
            return new TemporaryFolder(Files.createTempDirectory(prefix));
        } catch (IOException e) {
            throw new ResourceException("cannot make a temporary folder: " + e.getMessage(), e);
        }
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    /** A file in it. */
    public Path resolve(String name) {
        return path.resolve(name);
    }

    /** @throws ResourceException if something in it cannot be removed */
    @Override
    public void close() {
        try (Stream<Path> all = Files.walk(path)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new ResourceException("cannot remove " + path + ": remove it by hand", e);
        }
    }
}
