package org.psikit.ot.internal.ggm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.psikit.core.reference.Blocks;
import org.psikit.core.reference.KnownAnswers;
import org.psikit.core.reference.ReferenceHash.Prg;
import org.psikit.ot.reference.ReferenceTree;

/** Trees of silent VOLE: the file, the reference and the library agree. */
@Tag("vectors")
class TreeVectorTest {

    private static final String FILE = "trees.json";

    @Test
    void theReferenceMakesTheFile() {
        Prg prg = new Prg(Blocks.of(6));
        List<Object> trees = new ArrayList<>();
        for (int leaves : new int[] {2, 6, 14, 34, 64}) {
            for (boolean bits : new boolean[] {false, true}) {
                Map<String, Object> fields = new LinkedHashMap<>();
                byte[] sid = prg.bytes(32);
                byte[] root = prg.bytes(16);
                ReferenceTree tree = ReferenceTree.grow(sid, 1000 + leaves, root, leaves, bits);
                fields.put("sid", sid);
                fields.put("number", 1000 + leaves);
                fields.put("root", root);
                fields.put("leafCount", leaves);
                fields.put("lowestBits", bits ? 0 : 1);
                fields.put("leaves", tree.leaves());
                fields.put("levelSums", tree.levelSums());
                fields.put("sum", tree.sum());
                trees.add(fields);
            }
        }
        KnownAnswers.hold(FILE, Map.of("trees", trees));
    }

    @Test
    void theLibraryReadsTheFile() {
        for (KnownAnswers file : KnownAnswers.of(FILE).list("trees")) {
            int leaves = file.number("leafCount");
            long mask = file.number("lowestBits") == 1 ? -1L : ~1L;
            long[] root = file.words("root");
            try (GgmTree tree = new GgmTree(leaves, file.bytes("sid"))) {
                long[] sums = new long[GgmTree.SUM_LONGS * GgmTree.depth(leaves)];
                tree.grow(file.number("number"), root[0], root[1], sums, 0, mask);
                assertThat(Arrays.copyOf(tree.leaves(), 2 * leaves)).isEqualTo(file.words("leaves"));
                assertThat(sums).isEqualTo(file.words("levelSums"));
                assertThat(new long[] {tree.sumLow(mask), tree.sumHigh()}).isEqualTo(file.words("sum"));
            }
        }
    }
}
