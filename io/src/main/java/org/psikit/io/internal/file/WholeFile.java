package org.psikit.io.internal.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.psikit.core.error.ResourceException;

/** Writes a text file that appears whole or not at all. */
public final class WholeFile {

    private WholeFile() {}

    /**
     * Writes a text that is meant to be shared, and replaces an existing file.
     *
     * @throws org.psikit.core.error.UsageException if the target cannot be a file
     * @throws ResourceException if the disk does not take it
     */
    public static void shared(Path file, String text) {
        write(PendingFile.shared(file), text);
    }

    /** Writes a text that only its owner may read, and replaces an existing file. */
    public static void ownerOnly(Path file, String text) {
        write(PendingFile.ownerOnly(file), text);
    }

    /** Writes a secret that only its owner may read; fails if the name is already in use. */
    public static void createOwnerOnly(Path file, String text) {
        write(PendingFile.ownerOnly(file).neverReplacing(), text);
    }

    /** Writes a text that is meant to be shared; fails if the name is already in use. */
    public static void createShared(Path file, String text) {
        write(PendingFile.shared(file).neverReplacing(), text);
    }

    private static void write(PendingFile pending, String text) {
        try (pending) {
            pending.stream().write(text.getBytes(StandardCharsets.UTF_8));
            pending.commit();
        } catch (IOException e) {
            throw pending.failure(e);
        }
    }
}
