package org.psikit.io.internal.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.psikit.core.error.ResourceException;

/**
 * Files and empty folders that must not outlive this JVM. All files that are still listed when the JVM ends, even by
 * a signal, are deleted.
 */
public final class TemporaryFiles {

    private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();
    private static volatile boolean ending;

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(TemporaryFiles::deleteAll, "psikit-temporary-files"));
    }

    private TemporaryFiles() {}

    /**
     * From now on, the file is deleted with the JVM. It need not exist yet.
     *
     * @throws ResourceException if the JVM is shutting down, so that nothing would delete the file
     */
    public static void add(Path file) {
        OPEN.add(file.toAbsolutePath());
        if (ending) {
            OPEN.remove(file.toAbsolutePath());
            throw new ResourceException("interrupted: nothing was written");
        }
    }

    /** Whether this JVM is using the file. */
    static boolean holds(Path file) {
        return OPEN.contains(file.toAbsolutePath());
    }

    /** Removes the file from the list: it is no longer temporary. */
    public static void keep(Path file) {
        OPEN.remove(file.toAbsolutePath());
    }

    /** Deletes the file now; a missing file is not a failure. */
    public static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            return; // tried again when the JVM ends
        }
        keep(file);
    }

    private static void deleteAll() {
        ending = true;
        List<Path> deepestFirst = new ArrayList<>(OPEN);
        deepestFirst.sort(Comparator.comparingInt(Path::getNameCount).reversed());
        for (Path file : deepestFirst) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                // nothing more can be done or reported
            }
        }
    }
}
