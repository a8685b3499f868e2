package org.psikit.io.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The files that must not outlive this JVM: whatever is still listed when it ends, by a signal too, is deleted. */
final class TemporaryFiles {

    private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(TemporaryFiles::deleteAll, "psikit-temporary-files"));
    }

    private TemporaryFiles() {}

    static void add(Path file) {
        OPEN.add(file.toAbsolutePath());
    }

    /** The file has become a lasting one. */
    static void keep(Path file) {
        OPEN.remove(file.toAbsolutePath());
    }

    /** Deletes now; that it is gone already is no failure. */
    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            return; // tried again when the JVM ends
        }
        keep(file);
    }

    private static void deleteAll() {
        for (Path file : OPEN) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                // nothing is left that could be done or told
            }
        }
    }
}
