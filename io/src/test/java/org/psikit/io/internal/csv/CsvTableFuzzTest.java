package org.psikit.io.internal.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.psikit.core.error.PsiException;
import org.psikit.io.internal.format.Tables;
import org.psikit.io.table.CsvOptions;
import org.psikit.io.table.TableRows;
import org.psikit.io.table.TableSource;

/** Whatever stands in a file, it is read or refused in words, and the words hold nothing of it. */
class CsvTableFuzzTest {

    private static final String SPICE = "\"\",;\t|\r\n\n\n \u0000\uFEFFé𝒜x";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void mutatedFilesAreReadOrRefused(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 1_000; i++) {
            byte[] content = mutated(random);
            try {
                TableSource table = Tables.csv(TableRows.file(folder, content), CsvOptions.DEFAULT);
                TableRows.of(table)
                        .forEach(row ->
                                assertThat(row).hasSameSizeAs(table.schema().names()));
            } catch (PsiException e) {
                assertThat(e.getMessage()).doesNotContain("zebra").doesNotContain("\n");
            }
        }
    }

    private static byte[] mutated(Random random) {
        StringBuilder text = new StringBuilder("a,b,c\n");
        for (int row = random.nextInt(6); row > 0; row--) {
            text.append("zebra,\"zebra\",\"ze\"\"bra\nzebra\"\n");
        }
        for (int edits = random.nextInt(4); edits > 0; edits--) {
            int at = random.nextInt(text.length());
            text.insert(at, SPICE.charAt(random.nextInt(SPICE.length())));
        }
        byte[] bytes =
                text.toString().getBytes(random.nextInt(8) == 0 ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8);
        if (random.nextInt(3) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        return random.nextInt(4) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
    }
}
