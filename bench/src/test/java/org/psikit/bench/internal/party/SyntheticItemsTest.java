package org.psikit.bench.internal.party;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.psikit.core.api.ItemBlock;
import org.psikit.core.api.Role;
import org.psikit.core.vector.BitVector;

class SyntheticItemsTest {

    @Test
    void knownIntersectionIsThePlainOne() {
        ItemBlock receiver =
                SyntheticItems.of(Role.RECEIVER, 1000, 600, 250).buckets().get(0);
        SyntheticItems sender = SyntheticItems.of(Role.SENDER, 1000, 600, 250);
        Set<List<Long>> set = new HashSet<>();
        for (int i = 0; i < receiver.count(); i++) {
            set.add(List.of(receiver.low(i), receiver.high(i)));
        }
        BitVector plain = new BitVector(600);
        for (int i = 0; i < 600; i++) {
            ItemBlock block = sender.buckets().get(0);
            if (set.contains(List.of(block.low(i), block.high(i)))) {
                plain.set(i);
            }
        }

        assertThat(set).hasSize(1000);
        assertThat(plain.cardinality()).isEqualTo(250);
        assertThat(sender.right(0, plain)).isTrue();
        assertThat(sender.right(0, new BitVector(600))).isFalse();
    }

    @Test
    void runsSurviveTheWayBetweenProcesses() {
        PartyRun run = new PartyRun(
                1.5,
                new PartyRun.Traffic(10, 20, 30),
                true,
                new PartyRun.Memory(40, 50),
                java.util.Map.of("blinding", new PartyRun.Span(0.25, 0.75, 0.5)));

        assertThat(PartyRun.parse(run.toLine())).isEqualTo(run);
    }
}
