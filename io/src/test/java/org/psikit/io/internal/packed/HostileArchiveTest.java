package org.psikit.io.internal.packed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.psikit.core.error.InputException;
import org.psikit.core.error.PsiException;
import org.psikit.io.internal.format.Tables;
import org.psikit.io.table.CsvOptions;
import org.psikit.io.table.TableRows;
import org.psikit.io.table.TableSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Archives with tricks in them: nothing is unpacked onto the disk, nothing grows without end, no file goes missing. */
class HostileArchiveTest {

    private static final byte[] CSV = "a,b\n1,x\n2,y\n".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    private static byte[] zip(String name, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        }
        return bytes.toByteArray();
    }

    private TableSource open(byte[] content) throws IOException {
        return Tables.open(Files.write(folder.resolve("t"), content), CsvOptions.DEFAULT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../t.csv",
                "/etc/passwd",
                "..\\..\\t.csv",
                "C:\\Windows\\t.csv",
                "a/../../t.csv",
                "con",
                "\u202Evsc.t",
                "a\nb.csv"
            })
    void whatAFileIsCalledInAnArchiveLeadsNowhere(String name) throws IOException {
        assertThat(TableRows.of(open(zip(name, CSV)))).hasSize(2);
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)).containsExactly(folder.resolve("t"));
        }
    }

    @Test
    void anArchiveIsReadToItsEnd() throws IOException {
        byte[] whole = zip("t.csv", CSV);
        assertThat(TableRows.of(open(whole))).hasSize(2);
        for (int length = 4; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> TableRows.of(open(cut))).isInstanceOf(InputException.class);
        }
    }

    @Test
    void anArchiveInAnArchiveAndAnEmptyOneAreRefused() throws IOException {
        for (byte[] content : List.of(zip("t.zip", zip("t.csv", CSV)), zip("x/", new byte[0]), emptyZip())) {
            assertThatThrownBy(() -> TableRows.of(open(content))).isInstanceOf(InputException.class);
        }
    }

    private static byte[] emptyZip() {
        byte[] end = new byte[22];
        System.arraycopy(new byte[] {'P', 'K', 5, 6}, 0, end, 0, 4);
        return end;
    }

    /** Two gigabytes of one row, packed into little: refused when it is plain what it is, in little memory. */
    @ParameterizedTest
    @ValueSource(strings = {"zip", "xz"})
    void aBombIsGivenUp(String kind) throws IOException {
        Path bomb = folder.resolve("bomb." + kind);
        byte[] block = new byte[1 << 20];
        Arrays.fill(block, (byte) 'a');
        try (OutputStream file = Files.newOutputStream(bomb);
                OutputStream out = kind.equals("xz") ? new XZOutputStream(file, new LZMA2Options(0)) : oneEntry(file)) {
            out.write("{\"a\":\"".getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 300; i++) {
                out.write(block);
            }
        }
        assertThat(bomb).satisfies(file -> assertThat(Files.size(file)).isLessThan(1 << 20));
        assertThatThrownBy(() -> TableRows.of(Tables.open(bomb, CsvOptions.DEFAULT)))
                .isInstanceOf(PsiException.class)
                .hasMessageContaining(": ");
    }

    private static OutputStream oneEntry(OutputStream file) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(file);
        zip.putNextEntry(new ZipEntry("t.jsonl"));
        return zip;
    }

    /** Text may begin with the letters that bzip2 begins with. */
    @ParameterizedTest
    @ValueSource(strings = {"BZh,b\n1,2\n", "BZh9 name,b\n1,2\n"})
    void textIsNoBzip2(String text) throws IOException {
        assertThat(TableRows.of(open(text.getBytes(StandardCharsets.UTF_8)))).containsExactly(List.of("1", "2"));
    }

    @Test
    void aRestAfterPackedJsonIsFound() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write("{\"a\":1}\n".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(TableRows.of(open(bytes.toByteArray()))).hasSize(1);
        bytes.writeBytes("{\"a\":2}\n".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> TableRows.of(open(bytes.toByteArray())))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is damaged");
    }
}
