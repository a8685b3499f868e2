package org.psikit.io.internal.spill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.psikit.core.error.ResourceException;
import org.psikit.core.scratch.Scratch;

class SpillFolderTest {

    @TempDir
    Path folder;

    @Test
    void blocksComeBackAndNothingIsReadableOnTheDisk() throws Exception {
        byte[] plain = new byte[70_000];
        Arrays.fill(plain, (byte) 'A');
        try (SpillFolder spill = SpillFolder.in(folder);
                Scratch scratch = spill.open()) {
            List<Long> positions = new ArrayList<>();
            for (int length : new int[] {1, 16, 4096, 65_536, 70_000}) {
                positions.add(scratch.write(plain, 0, length));
            }
            byte[] back = new byte[70_002];
            scratch.read(positions.get(4), back, 1, 70_000);
            assertThat(Arrays.copyOfRange(back, 1, 70_001)).isEqualTo(plain);
            scratch.read(positions.get(0), back, 0, 1);
            assertThat(back[0]).isEqualTo((byte) 'A');
            Path file = onlyFile(".tmp");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            byte[] bytes = Files.readAllBytes(file);
            assertThat(bytes).hasSize(1 + 16 + 4096 + 65_536 + 70_000 + 5 * 16);
            int longestRun = 0;
            for (int i = 0, run = 0; i < bytes.length; i++) {
                run = bytes[i] == 'A' ? run + 1 : 0;
                longestRun = Math.max(longestRun, run);
            }
            assertThat(longestRun).isLessThan(8);
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void aBlockThatWasChangedOrMovedDoesNotOpen() throws Exception {
        try (SpillFolder spill = SpillFolder.in(folder);
                Scratch scratch = spill.open()) {
            long first = scratch.write(new byte[100], 0, 100);
            long second = scratch.write(new byte[100], 0, 100);
            Path file = onlyFile(".tmp");
            byte[] bytes = Files.readAllBytes(file);
            byte[] swapped = bytes.clone();
            System.arraycopy(bytes, 0, swapped, 116, 116);
            Files.write(file, swapped);
            byte[] back = new byte[100];
            scratch.read(first, back, 0, 100);
            assertThatThrownBy(() -> scratch.read(second, back, 0, 100)).isInstanceOf(ResourceException.class);
            bytes[5] ^= 1;
            Files.write(file, bytes);
            assertThatThrownBy(() -> scratch.read(first, back, 0, 100)).isInstanceOf(ResourceException.class);
            Files.write(file, new byte[10]);
            assertThatThrownBy(() -> scratch.read(first, back, 0, 100)).isInstanceOf(ResourceException.class);
        }
    }

    @Test
    void nothingIsCreatedBeforeItIsNeeded() throws Exception {
        SpillFolder.in(folder.resolve("a/b")).close();
        assertThat(folder.resolve("a/b")).isEmptyDirectory();
        SpillFolder.temporary().close();
    }

    @Test
    void whatADeadProcessLeftIsRemovedAndALiveOnesFilesAreNot() throws Exception {
        Files.write(folder.resolve("psikit-spill-dead.lock"), new byte[0]);
        Files.write(folder.resolve("psikit-spill-dead-1.tmp"), new byte[9]);
        Files.write(folder.resolve("psikit-spill-dead-22.tmp"), new byte[9]);
        Files.write(folder.resolve("psikit-spill-other-1.tmp"), new byte[9]);
        Files.write(folder.resolve("mine.csv"), new byte[9]);
        try (SpillFolder live = SpillFolder.in(folder);
                Scratch scratch = live.open()) {
            assertThat(files()).hasSize(4).contains("mine.csv", "psikit-spill-other-1.tmp");
            scratch.write(new byte[10], 0, 10);
            SpillFolder.in(folder).close();
            assertThat(files()).hasSize(4);
        }
        assertThat(files()).containsExactlyInAnyOrder("mine.csv", "psikit-spill-other-1.tmp");
    }

    /** Another process, since locks of this one are told apart otherwise. */
    @Test
    void anotherProcessDoesNotTakeALiveOnesFiles() throws Exception {
        try (SpillFolder live = SpillFolder.in(folder);
                Scratch scratch = live.open()) {
            scratch.write(new byte[10], 0, 10);
            Process other = new ProcessBuilder(
                            ProcessHandle.current().info().command().orElseThrow(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            OtherProcess.class.getName(),
                            folder.toString())
                    .redirectErrorStream(true)
                    .start();
            assertThat(new String(other.getInputStream().readAllBytes())).isEmpty();
            assertThat(other.waitFor()).isZero();
            assertThat(files()).hasSize(4);
        }
        assertThat(files()).hasSize(2);
        SpillFolder.in(folder).close();
        assertThat(files()).isEmpty();
    }

    /** Spills into a folder and dies of it. */
    static final class OtherProcess {
        public static void main(String[] args) {
            SpillFolder.in(Path.of(args[0])).open().write(new byte[10], 0, 10);
            Runtime.getRuntime().halt(0);
        }
    }

    @Test
    void aFullDiskIsToldInNumbers() throws Exception {
        Path file = folder.resolve("full.tmp");
        try (Scratch scratch = new SpillFile(file, new FullDisk(file, 1000))) {
            scratch.write(new byte[500], 0, 500);
            assertThatThrownBy(() -> scratch.write(new byte[500], 0, 500))
                    .isInstanceOf(ResourceException.class)
                    .hasMessageContaining("more than 516 bytes")
                    .hasMessageContaining("No space left on device")
                    .hasMessageContaining("workDir()");
        }
        assertThat(file).doesNotExist();
    }

    @Test
    void aFolderThatCannotBeHadIsAResourceProblem() throws Exception {
        Path file = Files.write(folder.resolve("file"), new byte[1]);
        assertThatThrownBy(() -> SpillFolder.in(file.resolve("x"))).isInstanceOf(ResourceException.class);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(file -> file.getFileName().toString()).toList();
        }
    }

    private Path onlyFile(String ending) throws IOException {
        return folder.resolve(files().stream()
                .filter(name -> name.endsWith(ending))
                .findFirst()
                .orElseThrow());
    }
}
