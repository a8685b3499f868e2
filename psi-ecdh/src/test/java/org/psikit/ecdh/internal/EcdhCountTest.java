package org.psikit.ecdh.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.psikit.core.api.Learners;
import org.psikit.core.api.PsiRuns;
import org.psikit.core.api.PsiRuns.Inputs;
import org.psikit.core.api.PsiRuns.Learned;
import org.psikit.core.api.PsiRuns.Setting;
import org.psikit.core.api.Reveal;
import org.psikit.core.channel.TwoParties.Outcomes;
import org.psikit.core.scratch.RecordLists;

class EcdhCountTest {

    @ParameterizedTest
    @EnumSource(Learners.class)
    void bucketsAreCountedTogether(Learners learners) {
        Inputs inputs = Inputs.random(40, 70, 13, 3, 5);
        Outcomes<Learned, Learned> out = PsiRuns.run(new EcdhPsi(), inputs, Setting.of(Reveal.COUNT, learners));
        assertThat(out.first().get().count()).isEqualTo(39);
        assertThat(out.second().get().count()).isEqualTo(learners == Learners.BOTH ? 39 : -1);
        assertThat(out.first().get().rows()).allMatch(rows -> rows.cardinality() == 0);
    }

    @Test
    void runsKeepEveryRecordAndEqualOnesMeet() {
        int count = 50_000;
        SplittableRandom random = new SplittableRandom(1);
        Map<Long, Integer> runOf = new HashMap<>();
        try (ShuffleRuns runs = new ShuffleRuns(RecordLists.Factory.IN_MEMORY, 2, 3L << 18)) {
            assertThat(runs.runs()).isEqualTo(3);
            byte[] bytes = new byte[19];
            for (int i = 0; i < count; i++) {
                long word = random.nextLong() >> (i % 7 == 0 ? 63 : 0);
                ByteBuffer.wrap(bytes)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(3, word)
                        .putLong(11, ~word);
                runs.add(bytes, 3);
            }
            int all = 0;
            for (int run = 0; run < runs.runs(); run++) {
                long[] words = runs.load(run);
                assertThat(words).hasSize(2 * runs.count(run));
                assertThat(runs.count(run)).isGreaterThan(count / 5);
                for (int i = 0; i < words.length; i += 2) {
                    assertThat(words[i + 1]).isEqualTo(~words[i]);
                    assertThat(runOf.merge(words[i], run, (a, b) -> a)).isEqualTo(run);
                }
                all += runs.count(run);
            }
            assertThat(all).isEqualTo(count);
        }
    }
}
