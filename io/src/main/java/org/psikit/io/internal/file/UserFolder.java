package org.psikit.io.internal.file;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The folder in which this program keeps data of its user, where the XDG base directories say. */
public final class UserFolder {

    private UserFolder() {}

    /** {@code $XDG_DATA_HOME/psikit}, or {@code ~/.local/share/psikit}; it need not be there. */
    public static Path data() {
        Path named = absolute(System.getenv("XDG_DATA_HOME"));
        return named != null
                ? named.resolve("psikit")
                : Path.of(System.getProperty("user.home", "."), ".local", "share", "psikit");
    }

    /** Whether a folder is there and can be written to, or can be made. */
    public static boolean isUsable(Path folder) {
        Path there = folder.toAbsolutePath();
        while (there.getParent() != null && !Files.exists(there)) {
            there = there.getParent();
        }
        return Files.isDirectory(there) && Files.isWritable(there);
    }

    private static @Nullable Path absolute(@Nullable String folder) {
        try {
            return folder != null && Path.of(folder).isAbsolute() ? Path.of(folder) : null;
        } catch (InvalidPathException e) {
            return null; // as if it were not set
        }
    }
}
