package org.psikit.ot.internal.lpn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.psikit.core.concurrent.Workers;
import org.psikit.core.reference.Blocks;
import org.psikit.core.reference.KnownAnswers;
import org.psikit.core.reference.ReferenceHash;
import org.psikit.core.reference.ReferenceHash.Prg;
import org.psikit.ot.reference.ReferenceCode;

/** The code of silent VOLE, over the field and over bits: the file, the reference and the library agree. */
@Tag("vectors")
class CodeVectorTest {

    private static final String FILE = "code.json";

    @Test
    void theReferenceMakesTheFile() {
        Prg prg = new Prg(Blocks.of(7));
        List<Object> cases = new ArrayList<>();
        for (int half : new int[] {28, 200, 2100}) {
            for (boolean field : new boolean[] {true, false}) {
                Map<String, Object> fields = new LinkedHashMap<>();
                byte[] seed = prg.bytes(32);
                byte[] inputs = prg.bytes(16);
                Prg blocks = new Prg(inputs);
                byte[] systematic = blocks.bytes(16 * (half - 5));
                byte[] parity = blocks.bytes(16 * half);
                byte[] out = ReferenceCode.encode(seed, field, systematic, parity, half);
                fields.put("seed", seed);
                fields.put("over", field ? "GF(2^128)" : "GF(2)");
                fields.put("half", half);
                fields.put("outputs", half - 5);
                fields.put("inputSeed", inputs);
                fields.put("output", half == 28 ? out : ReferenceHash.sha256().digest(out));
                cases.add(fields);
            }
        }
        KnownAnswers.hold(FILE, Map.of("cases", cases));
    }

    @Test
    void theLibraryReadsTheFile() {
        for (KnownAnswers file : KnownAnswers.of(FILE).list("cases")) {
            int half = file.number("half");
            int count = file.number("outputs");
            Prg blocks = new Prg(file.bytes("inputSeed"));
            long[] out = Blocks.words(blocks.bytes(16 * count));
            long[] parity = Blocks.words(blocks.bytes(16 * half));
            ExpandConvoluteCode code = file.text("over").equals("GF(2)")
                    ? ExpandConvoluteCode.binary(half, file.bytes("seed"))
                    : ExpandConvoluteCode.overField(half, file.bytes("seed"));
            try (Workers workers = new Workers(2)) {
                code.encode(parity, out, 0, count, workers);
            }
            byte[] bytes = Blocks.bytes(out);
            assertThat(half == 28 ? bytes : ReferenceHash.sha256().digest(bytes))
                    .isEqualTo(file.bytes("output"));
        }
    }
}
