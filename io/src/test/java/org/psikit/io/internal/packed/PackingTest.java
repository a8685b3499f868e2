package org.psikit.io.internal.packed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.jpountz.lz4.LZ4FrameOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.psikit.core.error.InputException;
import org.psikit.core.error.PsiException;
import org.psikit.io.internal.format.Tables;
import org.psikit.io.table.CsvOptions;
import org.psikit.io.table.Published;
import org.psikit.io.table.TableRows;
import org.psikit.io.table.TableSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class PackingTest {

    private static final byte[] JSON = "{\"a\":\"1\"}\n{\"a\":\"2\"}\n".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private static byte[] packed(Packing packing, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (packing == Packing.ZSTD) {
            return Zstd.compress(content);
        }
        if (packing == Packing.ZIP) {
            return zip("t.csv", content);
        }
        try (OutputStream out = switch (packing) {
            case GZIP -> new GZIPOutputStream(bytes);
            case LZ4 -> new LZ4FrameOutputStream(bytes);
            default -> new XZOutputStream(bytes, new LZMA2Options(1));
        }) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    private static byte[] zip(Object... namesAndContents) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndContents.length; i += 2) {
                zip.putNextEntry(new ZipEntry((String) namesAndContents[i]));
                zip.write((byte[]) namesAndContents[i + 1]);
            }
        }
        return bytes.toByteArray();
    }

    private TableSource open(byte[] content) throws IOException {
        return Tables.open(Files.write(folder.resolve("t"), content), CsvOptions.DEFAULT);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /** The same table by three packers: each is read to its end. */
    @ParameterizedTest
    @ValueSource(strings = {"bz2", "xz", "lz4"})
    void tablesByOtherPackersAreRead(String suffix) throws IOException {
        Path file = Published.file("cases/formats/p.csv." + suffix);
        TableSource table = Tables.open(file, CsvOptions.DEFAULT);
        List<List<String>> rows = TableRows.of(table);
        assertThat(table.schema().names()).containsExactly("email", "n");
        assertThat(rows).hasSizeGreaterThan(5_000).startsWith(List.of("m000000@example.org", "0"));
        for (int i = 0; i < rows.size(); i++) {
            assertThat(rows.get(i)).containsExactly("m%06d@example.org".formatted(i), String.valueOf(i));
        }
        byte[] packed = Files.readAllBytes(file);
        for (int cut : new int[] {1, 5, packed.length / 2, packed.length - 20}) {
            assertThatThrownBy(() -> TableRows.of(open(Arrays.copyOf(packed, packed.length - cut))))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("is damaged");
        }
        byte[] changed = packed.clone();
        changed[packed.length / 2] ^= 16;
        assertThatThrownBy(() -> TableRows.of(open(changed))).isInstanceOf(InputException.class);
        for (byte[] rest : List.of(new byte[] {'x', 'y', 'z', 0, 1}, new byte[] {'x'})) {
            assertThatThrownBy(() -> TableRows.of(open(joined(packed, rest))))
                    .as("a rest")
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("is damaged");
        }
    }

    @Test
    void membersOfBzip2FollowEachOther() throws IOException {
        byte[] member = Files.readAllBytes(Published.file("cases/formats/p.csv.bz2"));
        int rows = TableRows.of(open(member)).size();
        assertThat(TableRows.of(open(joined(member, member, member)))).hasSize(3 * rows + 2);
    }

    /** An empty block, one byte, a run of every length around four, and one longer than a block's. */
    @ParameterizedTest
    @CsvSource({
        "425a683917724538509000000000, ''",
        "425a68393141592653599a1e3a0700000002000020002000219a6d2c0f8bb9229c28484d0f1d0380, ''"
    })
    void bzip2OfNearlyNothing(String hex, String text) throws IOException {
        byte[] bytes = java.util.HexFormat.of().parseHex(hex);
        try (Bzip2Stream in = new Bzip2Stream(new java.io.ByteArrayInputStream(bytes))) {
            assertThat(in.readAllBytes()).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            assertThat(hex).contains("9a1e3a07"); // a checksum that is not its block's
        }
    }

    /** Whatever bytes there are, reading ends, with bytes or with an exception that callers know. */
    @Test
    void damageOfAnyKindEndsWell() throws IOException {
        byte[] packed = Files.readAllBytes(Published.file("cases/formats/p.csv.bz2"));
        java.util.Random random = new java.util.Random(7);
        for (int i = 0; i < 200; i++) {
            byte[] damaged = packed.clone();
            for (int changes = random.nextInt(3); changes >= 0; changes--) {
                damaged[4 + random.nextInt(i < 150 ? 300 : damaged.length - 4)] = (byte) random.nextInt();
            }
            try (Bzip2Stream in = new Bzip2Stream(new java.io.ByteArrayInputStream(damaged))) {
                in.transferTo(OutputStream.nullOutputStream());
            } catch (IOException e) {
                assertThat(e).isNotNull();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Packing.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"NONE", "BZIP2"})
    void jsonIsFoundInsideAnyPacking(Packing packing) throws IOException {
        assertThat(TableRows.of(open(packed(packing, JSON)))).containsExactly(List.of("1"), List.of("2"));
    }

    @Test
    void aZipArchiveHasOneFileThatCounts() throws IOException {
        byte[] csv = "a\n1\n".getBytes(StandardCharsets.UTF_8);
        byte[] other = {0};
        assertThat(TableRows.of(
                        open(zip("x/", new byte[0], "x/t.csv", csv, "__MACOSX/x/._t.csv", other, ".DS_Store", other))))
                .containsExactly(List.of("1"));
        assertThatThrownBy(() -> TableRows.of(open(zip("a.csv", csv, "b.csv", csv))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("more than one file");
        assertThatThrownBy(() -> open(zip("x/", new byte[0])))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("without a file");
        assertThatThrownBy(() -> open(zip("mimetype", other, "content.xml", csv)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("another program");
        byte[] locked = zip("a.csv", csv);
        locked[6] |= 1;
        assertThatThrownBy(() -> open(locked))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("with a password");
        assertThatThrownBy(() -> TableRows.of(
                        open(zip("t.parquet", Files.readAllBytes(Published.file("parquet/alltypes_plain.parquet"))))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("unpack it first");
    }

    @Test
    void whatUnpacksWithoutEndIsGivenUp() throws IOException {
        Path bomb = folder.resolve("bomb.csv.xz");
        byte[] zeros = new byte[1 << 20];
        Arrays.fill(zeros, (byte) 'a');
        try (OutputStream out = new XZOutputStream(Files.newOutputStream(bomb), new LZMA2Options(1))) {
            out.write("a\n".getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 400; i++) {
                zeros[zeros.length - 1] = '\n';
                out.write(zeros);
            }
        }
        assertThatThrownBy(() -> TableRows.of(Tables.open(bomb, CsvOptions.DEFAULT)))
                .isInstanceOf(PsiException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "t.orc, an ORC file",
        "t.feather, an Arrow (Feather) file",
        "ole.xls, an old Excel workbook",
        "codec_brotli.parquet, snappy"
    })
    void formatsThatAreNotReadAreNamed(String file, String words) {
        assertThatThrownBy(() -> TableRows.of(Tables.open(Published.file("cases/formats/" + file), CsvOptions.DEFAULT)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(words)
                .hasMessageContaining(": ");
    }

    @Test
    void aPackedFormatThatIsNotReadIsNamedToo() throws IOException {
        byte[] tar = new byte[1024];
        System.arraycopy("ustar".getBytes(StandardCharsets.UTF_8), 0, tar, 257, 5);
        assertThatThrownBy(() -> open(packed(Packing.GZIP, tar)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("a tar archive");
        assertThatThrownBy(() -> open("<html><table>".getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("a web page");
    }
}
