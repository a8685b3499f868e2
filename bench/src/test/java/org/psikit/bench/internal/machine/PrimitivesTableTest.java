package org.psikit.bench.internal.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PrimitivesTableTest {

    @Test
    void everyFunctionSaysWhatItsTimeIsOf() throws Exception {
        Path list = Path.of("target/classes/META-INF/BenchmarkList");
        Matcher function = Pattern.compile(
                        "S \\d+ (org\\.psikit\\.bench\\.internal\\.jmh\\.\\w+) S \\d+ \\S+ S \\d+ (\\w+) S")
                .matcher(Files.readString(list));
        int functions = 0;
        while (function.find()) {
            assertThat(PrimitivesTable.unit(function.group(1), function.group(2)))
                    .as(function.group(1) + " " + function.group(2))
                    .isNotEmpty();
            functions++;
        }
        assertThat(functions).isGreaterThan(30);
        assertThat(PrimitivesTable.unit("org.psikit.bench.internal.jmh.AesBenchmark", "prg"))
                .isEqualTo("block");
        assertThat(PrimitivesTable.unit("org.psikit.bench.internal.jmh.CurveBenchmark", "wholeItem"))
                .isEqualTo("item");
        assertThat(PrimitivesTable.unit("org.psikit.bench.internal.jmh.LpnCodeBenchmark", "ggm"))
                .isEqualTo("leaf");
        assertThat(PrimitivesTable.time(9.99)).isEqualTo("9.99 ns");
        assertThat(PrimitivesTable.time(81_234)).isEqualTo("81.2 µs");
        assertThat(PrimitivesTable.time(200e6)).isEqualTo("200 ms");
    }
}
