package org.psikit.cli.outputs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.SplittableRandom;

/** A place for an output of a party, which takes it, or takes it at first and not in the end. */
final class OutputTarget {

    private static final String OLD = "what was there before";

    /** What becomes of it. */
    private enum Kind {
        NEW,
        EXISTING,
        LINK,
        NULL_DEVICE,
        FULL_DEVICE,
        FOLDER_GOES,
        FOLDER_COMES
    }

    private final String flag;
    private final Path target;
    private final Path place;
    private final Kind kind;

    private OutputTarget(String flag, Path folder, Kind kind, String ending) {
        this.flag = flag;
        this.kind = kind;
        this.target = folder.resolve("out" + ending);
        this.place = kind == Kind.LINK ? folder.resolve("place") : target;
    }

    /** A place in a new folder; {@code late} ones may be spoilt after they were tried. */
    static OutputTarget of(String flag, Path folder, boolean late, String ending, SplittableRandom random)
            throws IOException {
        Kind[] kinds = Kind.values();
        Kind kind = random.nextBoolean()
                ? Kind.NEW
                : kinds[random.nextInt(late ? kinds.length : Kind.FOLDER_GOES.ordinal())];
        OutputTarget target = new OutputTarget(flag, Files.createDirectory(folder), kind, ending);
        switch (kind) {
            case NULL_DEVICE -> Files.createSymbolicLink(target.target, Path.of("/dev/null"));
            case FULL_DEVICE -> Files.createSymbolicLink(target.target, Path.of("/dev/full"));
            case EXISTING, LINK -> {
                Files.writeString(target.place, OLD);
                Files.createLink(folder.resolve("other-name"), target.place);
                if (kind == Kind.LINK) {
                    Files.createSymbolicLink(target.target, Path.of("place"));
                }
            }
            default -> {}
        }
        if (kind != Kind.NULL_DEVICE && kind != Kind.FULL_DEVICE) {
            Files.createFile(folder.resolve(".psikit-1a.tmp")); // as a killed process leaves it
        }
        return target;
    }

    String flag() {
        return flag;
    }

    Path target() {
        return target;
    }

    /** Whether it does not take the output in the end. */
    boolean fails() {
        return kind.compareTo(Kind.FULL_DEVICE) >= 0;
    }

    /** Whether the output can be read there. */
    boolean isFile() {
        return kind.compareTo(Kind.NULL_DEVICE) < 0;
    }

    /** After it was tried. */
    void spoil() throws IOException {
        if (kind == Kind.FOLDER_GOES) {
            Files.delete(target.getParent());
        } else if (kind == Kind.FOLDER_COMES) {
            Files.createDirectories(target.resolve("sub"));
        }
    }

    /** Holds what is there to what should be: one whole file that its owner alone can read, and nothing beside it. */
    void check(String what) throws IOException {
        if (kind == Kind.FOLDER_GOES) {
            assertThat(target.getParent()).as(what).doesNotExist();
            return;
        }
        try (var files = Files.list(target.getParent())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .as(what)
                    .isSubsetOf(target.getFileName().toString(), "place", "other-name");
        }
        assertThat(Files.isSymbolicLink(target))
                .as(what)
                .isEqualTo(kind == Kind.LINK || kind == Kind.NULL_DEVICE || kind == Kind.FULL_DEVICE);
        if (kind == Kind.EXISTING || kind == Kind.LINK) {
            assertThat(target.resolveSibling("other-name")).as(what).hasContent(OLD);
        }
        if (isFile()) {
            assertThat(place).as(what).isRegularFile();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place)))
                    .as(what)
                    .isEqualTo("rw-------");
        }
    }

    @Override
    public String toString() {
        return flag + " " + target.getFileName() + " (" + kind + ")";
    }
}
