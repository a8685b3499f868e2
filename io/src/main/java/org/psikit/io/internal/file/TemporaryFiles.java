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
 * Files and empty folders that must not outlive this JVM. Whatever is still listed when the JVM ends, by a signal too,
 * is deleted.
 */
public final class TemporaryFiles {

    private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();
    private static volatile boolean ending;

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(TemporaryFiles::deleteAll, "psikit-temporary-files"));
    }

    private TemporaryFiles() {}

    /**
     * From now on the file goes with the JVM. It need not be there yet.
     *
     * @throws ResourceException if the JVM is on its way out, so that nothing would see to it
     */
    public static void add(Path file) {
        OPEN.add(file.toAbsolutePath());
        if (ending) {
            OPEN.remove(file.toAbsolutePath());
            throw new ResourceException("interrupted: nothing was written");
        }
    }

    /** Whether this JVM has that file in use. */
    static boolean holds(Path file) {
        return OPEN.contains(file.toAbsolutePath());
    }

    /** The file has become a lasting one. */
    public static void keep(Path file) {
        OPEN.remove(file.toAbsolutePath());
    }

    /** Deletes now; that it is gone already is no failure. */
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
                // nothing is left that could be done or told
            }
        }
    }
}
