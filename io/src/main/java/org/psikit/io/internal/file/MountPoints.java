package org.psikit.io.internal.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Mount points on Linux; unknown on other systems. Containers mount single files, which a rename cannot replace. */
final class MountPoints {

    private static final Path TABLE = Path.of("/proc/self/mountinfo");
    private static final int POINT = 4;

    private MountPoints() {}

    /** Whether something is mounted on a file given by its real path. */
    static boolean contains(Path file) {
        String point = escaped(file.toString());
        try (Stream<String> lines = Files.lines(TABLE)) {
            return lines.map(line -> line.split(" ", POINT + 2))
                    .anyMatch(fields -> fields.length > POINT && fields[POINT].equals(point));
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    /** A name in the kernel's notation. */
    private static String escaped(String name) {
        return name.replace("\\", "\\134")
                .replace(" ", "\\040")
                .replace("\t", "\\011")
                .replace("\n", "\\012");
    }
}
