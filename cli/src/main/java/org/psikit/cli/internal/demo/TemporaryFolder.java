package org.psikit.cli.internal.demo;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.ResourceException;

/**
 * A folder that is removed, with all that is in it, when it is closed. A signal removes it as well, whatever the program
 * is doing; files in it may then vanish while it is closed.
 */
public final class TemporaryFolder implements AutoCloseable {

    private final Path path;
    private final Thread atEnd = new Thread(this::removeAtEnd, "psi-temporary-folder");

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
            TemporaryFolder folder = new TemporaryFolder(Files.createTempDirectory(prefix));
            try {
                Runtime.getRuntime().addShutdownHook(folder.atEnd);
            } catch (IllegalStateException e) {
                folder.remove();
                throw new ResourceException("interrupted: nothing was written", e);
            }
            return folder;
        } catch (IOException e) {
            throw new ResourceException("cannot make a temporary folder: " + e.getMessage(), e);
        }
    }

    /** The folder's path. */
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
        try {
            remove();
        } catch (IOException e) {
            throw new ResourceException("cannot remove " + path + ": remove it by hand", e);
        }
        try {
            Runtime.getRuntime().removeShutdownHook(atEnd);
        } catch (IllegalStateException e) {
            // it runs already, and finds nothing
        }
    }

    private void removeAtEnd() {
        try {
            remove();
        } catch (IOException e) {
            // another process still writes to it: closing it removes the rest
        }
    }

    private void remove() throws IOException {
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) throws IOException {
                if (e != null) {
                    throw e;
                }
                Files.deleteIfExists(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
