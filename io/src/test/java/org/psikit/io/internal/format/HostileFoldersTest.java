package org.psikit.io.internal.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.psikit.core.error.InputException;
import org.psikit.io.table.CsvOptions;
import org.psikit.io.table.TableRows;
import org.psikit.io.table.TableSource;

/** Folders whose names and files are meant to confuse. */
@Timeout(60)
class HostileFoldersTest {

    @TempDir
    private Path folder;

    private void write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private TableSource open(String name) {
        return Tables.open(List.of(Path.of(folder + "/" + name)), CsvOptions.DEFAULT);
    }

    @ParameterizedTest
    @CsvSource({
        "k=%FF, %FF",
        "k=%C3%28, %C3%28",
        "k=%E4%BD%A0, \u4F60",
        "k=%, %",
        "k=%2, %2",
        "k=%2E%2E%2Fx, ../x",
        "k=__hive_default_partition__, __hive_default_partition__",
        "k=__HIVE_DEFAULT_PARTITION__x, __HIVE_DEFAULT_PARTITION__x",
        "k=%5F%5FHIVE_DEFAULT_PARTITION%5F%5F, ''",
        "k='quoted', '''quoted'''",
        "k=a%0Ab, 'a\nb'"
    })
    void aValueIsUnescapedOrLeftAsItIs(String name, String value) throws IOException {
        write("t/" + name + "/part.csv", "x\n1\n");
        assertThat(TableRows.of(open("t"), List.of("k"))).containsExactly(List.of(value));
    }

    @Test
    void twoBadNamesStayTwoValues() throws IOException {
        write("t/k=%FE/part.csv", "x\n1\n");
        write("t/k=%FF/part.csv", "x\n2\n");
        assertThat(TableRows.of(open("t"), List.of("k"))).containsExactly(List.of("%FE"), List.of("%FF"));
    }

    @Test
    void aColumnThatIsNamedTwiceOnTheWayIsRefused() throws IOException {
        write("t/k=1/k=2/part.csv", "x\n1\n");
        assertThatThrownBy(() -> open("t"))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("k=1/k=2/part.csv", "name column \"k\"", ": move the files");
        write("u/k=1/k=1/part.csv", "x\n1\n");
        assertThat(TableRows.of(open("u"), List.of("k"))).containsExactly(List.of("1"));
    }

    @Test
    void aNameThatIsNoneIsNoColumn() throws IOException {
        write("t/%20=1/=2/part.csv", "x\n1\n");
        assertThat(open("t").schema().names()).containsExactly("x");
    }

    @Test
    void aPartWithoutTheFolderOfOthersHasNoValueThere() throws IOException {
        write("t/k=__HIVE_DEFAULT_PARTITION__/a.csv", "x\n1\n");
        write("t/k=DE/b.csv", "x\n2\n");
        write("t/c.csv", "x\n3\n");
        assertThat(TableRows.of(open("t"), List.of("x", "k")))
                .containsExactlyInAnyOrder(List.of("1", ""), List.of("2", "DE"), List.of("3", ""));
    }

    @Test
    void aPipeAmongFilesIsRefusedRatherThanWaitedFor() throws Exception {
        write("t/a.csv", "x\n1\n");
        Process made = new ProcessBuilder("mkfifo", folder.resolve("t/pipe.csv").toString()).start();
        Assumptions.assumeTrue(made.waitFor() == 0);
        for (String name : List.of("t", "t/*.csv", "**/*.csv")) {
            assertThatThrownBy(() -> open(name))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("pipe.csv is a pipe or a device");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "t, t/out.csv, true",
        "t, t/below/out.csv, true",
        "t, out.csv, false",
        "t/*.csv, t/out.csv, true",
        "t/*.csv, t/out.parquet, false",
        "t/*.csv, t/below/out.csv, false",
        "t/*, t/below/out.csv, true",
        "t/**/*.csv, t/out.csv, true",
        "t/**/*.csv, t/below/out.csv, true",
        "t/part-[0-9].csv, t/part-x.csv, false",
        "'t/{a,out}.csv', t/below/../out.csv, true",
        "t/a.csv, t/a.csv, false",
        "t/*.csv, none/out.csv, false"
    })
    void anOutputThatTheNextRunWouldReadIsFound(String input, String output, boolean held) throws IOException {
        write("t/a.csv", "x\n1\n");
        Files.createDirectories(folder.resolve("t/below"));
        assertThat(Tables.wouldHold(Path.of(folder + "/" + input), folder.resolve(output)))
                .isEqualTo(held);
    }

    @Test
    void aLinkLeadsToTheSameFolder() throws IOException {
        write("t/a.csv", "x\n1\n");
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("t"));
        assertThat(Tables.wouldHold(folder.resolve("link"), folder.resolve("t/out.csv")))
                .isTrue();
        assertThat(Tables.wouldHold(folder.resolve("t"), folder.resolve("link/out.csv")))
                .isTrue();
    }

    @Test
    void aNameWithStrangeCharactersStaysInItsLine() throws IOException {
        write("t/k\u001b[31m=1/k\u001b[31m=2/part.csv", "x\n1\n");
        assertThatThrownBy(() -> open("t"))
                .isInstanceOf(InputException.class)
                .satisfies(e -> assertThat(e.getMessage().getBytes(StandardCharsets.UTF_8))
                        .doesNotContain(new byte[] {'\n'}));
    }
}
