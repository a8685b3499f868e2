package org.psikit.cli.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.psikit.core.error.ResourceException;
import org.psikit.core.error.UsageException;

/** Writes a text file that appears whole or not at all. */
public final class WholeFile {

    private WholeFile() {}

    /**
     * Writes it, in place of what was there.
     *
     * @param flag that named it, for messages
     * @throws ResourceException if it cannot be written
     */
    public static void write(String flag, Path file, String text) {
        Path target = file.toAbsolutePath();
        Path folder = target.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new UsageException(flag + " " + file + ": there is no such folder");
        }
        try {
            Path temporary = Files.createTempFile(folder, ".psikit-", ".part");
            try {
                Files.writeString(temporary, text);
                Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw new ResourceException(file + " cannot be written: " + e.getMessage(), e);
        }
    }
}
