package org.psikit.cli.internal.jvm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Makes the archive of classes (class-data sharing) from which the launcher starts the program: the JVM maps classes
 * that it has read, verified and linked once. An archive is good for one Java and one class path; the JVM ignores any
 * other.
 *
 * <p>One process runs small jobs and lists the classes it loads, another archives that list. {@code
 * -XX:ArchiveClassesAtExit} would do both at once and start as quickly, but Java 17 crashes over the lambdas of picocli,
 * whose class files are too old for an archive.
 */
public final class ClassArchive {

    private static final String LISTING = "org.psikit.cli.ArchiveRun";

    /** Java 17 crashes when it archives a lambda whose interface is not in the archive. */
    private static final Predicate<String> UNFIT =
            Pattern.compile("^@lambda-proxy .*picocli/").asPredicate();

    private static final Predicate<String> LAMBDA = Pattern.compile("^@lambda").asPredicate();

    private final Path file;
    private final Path list;
    private final Path fresh;

    private ClassArchive(Path file) {
        this.file = file;
        this.list = Path.of(file + ".classes");
        this.fresh = Path.of(file + ".new");
    }

    /** Takes the file to write; leaves it empty if this Java cannot make an archive, so that no one tries again. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        new ClassArchive(Path.of(arguments[0])).make();
    }

    private void make() throws IOException, InterruptedException {
        try {
            // The quick compiler alone: this takes a third less than with C2, and loads the same classes.
            boolean listed = run(List.of("-XX:TieredStopAtLevel=1", "-XX:DumpLoadedClassList=" + list), LISTING);
            if (!listed || !archiveWithout(UNFIT) && !archiveWithout(LAMBDA)) {
                Files.deleteIfExists(fresh);
                Files.createFile(fresh);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(list);
            Files.deleteIfExists(fresh);
        }
    }

    /** The G1 collector is the one that can archive objects, too; the other collectors can read them. */
    private boolean archiveWithout(Predicate<String> unfit) throws IOException, InterruptedException {
        Files.deleteIfExists(fresh);
        Files.write(
                list, Files.readAllLines(list).stream().filter(unfit.negate()).toList());
        return run(
                        List.of(
                                "-XX:+UseG1GC",
                                "-Xshare:dump",
                                "-XX:SharedClassListFile=" + list,
                                "-XX:SharedArchiveFile=" + fresh,
                                "-XX:-CreateCoredumpOnCrash",
                                "-XX:ErrorFile=" + file + ".crash"),
                        LISTING)
                && Files.exists(fresh);
    }

    private static boolean run(List<String> options, String mainClass) throws IOException, InterruptedException {
        return new ProcessBuilder(JavaCommand.plain(options, mainClass, List.of()))
                        .inheritIO()
                        .start()
                        .waitFor()
                == 0;
    }
}
