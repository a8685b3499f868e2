package org.psikit.io.internal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.psikit.core.error.ResourceException;
import org.psikit.core.error.UsageException;

@Timeout(240)
class RunFilesTest {

    @TempDir
    Path dir;

    private Path input;

    @BeforeEach
    void writeInput() throws IOException {
        input = Files.writeString(dir.resolve("customers.csv"), "email\nx@y\n");
        Files.createSymbolicLink(dir.resolve("link.csv"), input);
        Files.createLink(dir.resolve("hard.csv"), input);
        Files.createDirectory(dir.resolve("sub"));
        Files.createSymbolicLink(dir.resolve("here"), dir);
    }

    @ParameterizedTest
    @ValueSource(strings = {"customers.csv", "link.csv", "hard.csv", "sub/../customers.csv", "here/hard.csv"})
    void anOutputThatIsTheInputUnderAnyNameIsRefused(String name) throws IOException {
        RunFiles files = new RunFiles().keep("--input", input).write("--output", dir.resolve(name));
        assertThatThrownBy(files::checkNames)
                .isInstanceOf(UsageException.class)
                .hasMessageContainingAll("--output", "--input", "the same file", "name another file");
        assertThat(input).hasContent("email\nx@y\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"out.csv", "./out.csv", "sub/../out.csv", "here/out.csv"})
    void twoOutputsThatAreNotThereYetAreTheSameUnderAnyName(String name) {
        RunFiles files =
                new RunFiles().write("--output", dir.resolve("out.csv")).write("--unmatched", dir.resolve(name));
        assertThatThrownBy(files::checkNames)
                .isInstanceOf(UsageException.class)
                .hasMessageContainingAll("--unmatched", "--output", "name two files");
    }

    @Test
    void whatIsNotTheSameIsTaken() throws IOException {
        Files.createDirectory(dir.resolve("other"));
        new RunFiles()
                .keep("--input", input)
                .keep("--work-dir", dir.resolve("sub"))
                .write("--output", dir.resolve("sub/customers.csv"))
                .write("--unmatched", dir.resolve("other/customers.csv"))
                .write("--rejects", Path.of("/dev/null"))
                .write("--report", Path.of("/dev/null"))
                .check();
        assertThat(files(dir.resolve("sub"))).isEmpty();
    }

    /** Names that the file system of this folder tells apart or not, as it really does. */
    @Test
    void capitalLettersMakeAnotherFileWhereTheFileSystemSaysSo() throws IOException {
        Files.createFile(dir.resolve("probe"));
        boolean folds = Files.exists(dir.resolve("PROBE"));
        RunFiles files =
                new RunFiles().write("--output", dir.resolve("out.csv")).write("--rejects", dir.resolve("OUT.csv"));
        if (folds) {
            assertThatThrownBy(files::checkNames).isInstanceOf(UsageException.class);
        } else {
            files.check();
        }
        assertThat(files(dir)).noneMatch(name -> name.startsWith(".psikit"));
    }

    @Test
    void everyOutputIsTriedAndNothingIsLeftOrChanged() throws IOException {
        List<String> before = files(dir);
        assertRefused(dir.resolve("none/out.csv"), "its folder does not exist");
        assertRefused(input.resolve("out.csv"), "cannot be written");
        assertRefused(dir.resolve("sub"), "is a folder");
        assertRefused(dir.resolve("x".repeat(300)), "name another file");
        assertRefused(dir.resolve(".psikit-1a.tmp"), "named like a temporary file");
        assertRefused(dir.resolve("psikit-spill-1a-1.tmp"), "named like a temporary file");
        new RunFiles().write("--output", dir.resolve("x".repeat(250) + ".csv")).check();
        new RunFiles().write("--output", input).check();
        assertThat(files(dir)).isEqualTo(before);
        assertThat(input).hasContent("email\nx@y\n");
    }

    @Test
    void aFolderThatMayNotBeWrittenToIsRefused() throws IOException {
        Path locked = Files.createDirectory(
                dir.resolve("locked"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r-xr-xr-x")));
        assumeThat(Files.isWritable(locked))
                .as("this user is bound by permissions")
                .isFalse();
        assertRefused(locked.resolve("out.csv"), "change the permissions of its folder");
    }

    @Test
    void aDiskThatTakesNothingIsNoQuestionOfUsage() {
        Path processes = Path.of("/proc/self/out.csv");
        assumeThat(processes.getParent()).isDirectory();
        assertThatThrownBy(() -> new RunFiles().write("--output", processes).check())
                .isInstanceOfAny(ResourceException.class, UsageException.class)
                .hasMessageContaining("name another file");
    }

    @Test
    void filesOfCustomersAreTheirOwnersAloneAndSoAreTheirTemporaryFiles() throws IOException {
        Path secret = Files.writeString(dir.resolve("secret"), "old");
        Path shared = dir.resolve("shared");
        try (PendingFile pending = PendingFile.ownerOnly(secret)) {
            pending.stream().write('x');
            List<String> temporary =
                    files(dir).stream().filter(LockedFile::isNamed).toList();
            assertThat(temporary).hasSize(1);
            assertThat(permissions(dir.resolve(temporary.get(0)))).isEqualTo("rw-------");
            assertThat(secret).as("replaced by a whole one only").hasContent("old");
            pending.commit();
        }
        WholeFile.shared(shared, "y");
        Files.createFile(dir.resolve("usual"));
        assertThat(permissions(secret)).isEqualTo("rw-------");
        assertThat(secret).hasContent("x");
        assertThat(permissions(shared)).isEqualTo(permissions(dir.resolve("usual")));
        assertThatThrownBy(() -> WholeFile.createOwnerOnly(secret, "z")).isInstanceOf(ResourceException.class);
        assertThat(secret).hasContent("x");
    }

    /** Another process, since files of this one are told apart otherwise. */
    @Test
    void whatADeadProcessLeftIsDeletedAndALiveOnesFilesAreNot() throws Exception {
        Process dead = writer("halt");
        assertThat(dead.waitFor()).isZero();
        Process alive = writer("wait");
        assertThat(alive.getInputStream().read()).isEqualTo('.');
        try (PendingFile own = PendingFile.ownerOnly(dir.resolve("own"))) {
            assertThat(temporary()).hasSize(3);
            new RunFiles().write("--output", dir.resolve("here/out.csv")).check();
            assertThat(temporary()).hasSize(2);
            own.commit();
        } finally {
            alive.destroyForcibly().waitFor();
        }
        Files.createFile(dir.resolve(".psikit-mine.tmp.csv"));
        new RunFiles().write("--output", dir.resolve("out.csv")).check();
        assertThat(temporary()).isEmpty();
        assertThat(dir.resolve(".psikit-mine.tmp.csv")).exists();
    }

    /** Begins a file in the folder, and dies or waits. */
    static final class Writer {
        public static void main(String[] args) throws Exception {
            PendingFile.ownerOnly(Path.of(args[0])).stream().write('x');
            if (args[1].equals("halt")) {
                Runtime.getRuntime().halt(0);
            }
            System.out.print('.');
            System.out.flush();
            Thread.sleep(600_000);
        }
    }

    private Process writer(String what) throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        dir.resolve("matches.csv").toString(),
                        what)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private List<String> temporary() throws IOException {
        return files(dir).stream().filter(LockedFile::isNamed).toList();
    }

    private static void assertRefused(Path output, String why) {
        assertThatThrownBy(() -> new RunFiles().write("--output", output).check())
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(why)
                .hasMessageContaining(": ");
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
