package org.psikit.core.internal.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.psikit.core.reference.Blocks;
import org.psikit.core.reference.KnownAnswers;
import org.psikit.core.reference.ReferenceField;
import org.psikit.core.reference.ReferenceHash;

/** Products and inverses in GF(2^128): the file, the reference and both kinds of multiplication agree. */
@Tag("vectors")
class FieldVectorTest {

    private static final String FILE = "field.json";

    @Test
    void theReferenceMakesTheFile() {
        ReferenceHash.Prg prg = new ReferenceHash.Prg(Blocks.of(1));
        List<Object> cases = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            byte[] a = i == 0 ? ReferenceField.power(127) : prg.bytes(16);
            byte[] b = i == 0 ? ReferenceField.power(1) : prg.bytes(16);
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("a", a);
            one.put("b", b);
            one.put("product", ReferenceField.multiply(a, b));
            one.put("inverse", ReferenceField.invert(a));
            cases.add(one);
        }
        KnownAnswers.hold(FILE, Map.of("cases", cases));
    }

    @Test
    void theLibraryReadsTheFile() {
        for (KnownAnswers one : KnownAnswers.of(FILE).list("cases")) {
            check(one.words("a"), one.words("b"), one.words("product"));
            long[] inverse = new long[2];
            Gf128.invert(one.words("a")[0], one.words("a")[1], inverse, 0);
            assertThat(inverse).isEqualTo(one.words("inverse"));
        }
    }

    @Test
    void productsAreThoseOfTheReference() {
        Random random = new Random(5);
        for (int i = 0; i < 300; i++) {
            long[] a = {random.nextLong(), random.nextLong() & -(i % 3)};
            long[] b = {random.nextLong() & -(i % 5), random.nextLong()};
            check(a, b, Blocks.words(ReferenceField.multiply(Blocks.bytes(a), Blocks.bytes(b))));
        }
    }

    private static void check(long[] a, long[] b, long[] product) {
        long[] out = new long[2];
        Gf128.multiply(a[0], a[1], b[0], b[1], out, 0);
        assertThat(out).isEqualTo(product);
        try (Gf128Multiplier byA = new Gf128Multiplier(a[0], a[1])) {
            byA.multiply(b, 0, out, 0, 1);
        }
        assertThat(out).isEqualTo(product);
    }
}
