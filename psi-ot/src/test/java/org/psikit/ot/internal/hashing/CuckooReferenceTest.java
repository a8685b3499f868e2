package org.psikit.ot.internal.hashing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.psikit.core.reference.Blocks;
import org.psikit.ot.reference.ReferenceCuckoo;

/** Positions, and whether items have a placement at all, against a straight reference. */
@Tag("vectors")
class CuckooReferenceTest {

    private final Random random = new Random(11);

    @Test
    void positionsAreThoseOfTheDefinition() {
        for (int bins : new int[] {3, 4, 5, 30, 1000, 1 << 20}) {
            byte[] key = new byte[16];
            random.nextBytes(key);
            long[] items = random.longs(2 * 40).toArray();
            int[] positions = new int[3 * 40];
            new PositionHash(key, bins).positions(items, 40, positions);
            for (int i = 0; i < 40; i++) {
                int[] expected = ReferenceCuckoo.positions(key, Blocks.bytes(items[2 * i], items[2 * i + 1]), bins);
                assertThat(new int[] {positions[3 * i], positions[3 * i + 1], positions[3 * i + 2]})
                        .isEqualTo(expected);
            }
        }
    }

    /** Near the threshold, where both happen. */
    @Test
    void itemsArePlacedIfAndOnlyIfTheyCanBe() {
        CuckooTable table = new CuckooTable();
        int placed = 0;
        for (int run = 0; run < 400; run++) {
            int count = 2 + random.nextInt(30);
            int bins = Math.max(3, count + random.nextInt(3));
            int[][] positions = new int[count][];
            int[] flat = new int[3 * count];
            for (int i = 0; i < count; i++) {
                positions[i] = random.ints(0, bins).distinct().limit(3).toArray();
                System.arraycopy(positions[i], 0, flat, 3 * i, 3);
            }
            boolean possible = ReferenceCuckoo.placeable(positions, bins);
            assertThat(table.fill(flat, count, bins)).isEqualTo(possible);
            placed += possible ? 1 : 0;
        }
        assertThat(placed).isBetween(20, 380);
    }
}
