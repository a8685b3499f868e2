package org.psikit.io.internal.file;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The folder for this program's user data, as the XDG base directories define it. */
public final class UserFolder {

    private UserFolder() {}

    /** {@code $XDG_DATA_HOME/psikit}, or {@code ~/.local/share/psikit}; it need not exist. */
    public static Path data() {
        Path named = absolute(System.getenv("XDG_DATA_HOME"));
        return named != null
                ? named.resolve("psikit")
                : Path.of(System.getProperty("user.home", "."), ".local", "share", "psikit");
    }

    /** Whether a folder exists and is writable, or can be created. */
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
