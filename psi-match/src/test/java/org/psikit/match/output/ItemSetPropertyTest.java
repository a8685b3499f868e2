package org.psikit.match.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ItemSetPropertyTest {

    @Test
    void behavesAsASetOfPairs() {
        SplittableRandom random = new SplittableRandom(3);
        ItemSet items = new ItemSet();
        Set<List<Long>> expected = new HashSet<>();
        for (int i = 0; i < 20_000; i++) {
            long low = random.nextLong(120);
            long high = random.nextLong(80);
            assertThat(items.contains(low, high)).isEqualTo(expected.contains(List.of(low, high)));
            assertThat(items.add(low, high)).isEqualTo(expected.add(List.of(low, high)));
            assertThat(items.contains(low, high)).isTrue();
        }
    }
}
