package org.psikit.io.spill;

import java.nio.file.FileSystems;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Who may read what is created: the owner alone, where the system has such permissions. */
final class OwnerOnly {

    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private OwnerOnly() {}

    /** Mode 0600. */
    static FileAttribute<?>[] file() {
        return of("rw-------");
    }

    /** Mode 0700. */
    static FileAttribute<?>[] folder() {
        return of("rwx------");
    }

    private static FileAttribute<?>[] of(String permissions) {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
