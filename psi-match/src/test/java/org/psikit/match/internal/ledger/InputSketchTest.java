package org.psikit.match.internal.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.psikit.match.internal.bucket.EntryShape;
import org.psikit.match.internal.bucket.ItemStore;
import org.psikit.match.internal.job.MemoryBudget;

class InputSketchTest {

    private static final byte[] KEY = new byte[32];

    private static InputSketch sketch(int from, int to, byte[] key) {
        try (ItemStore items = MemoryBudget.IN_MEMORY.stores().open(1, EntryShape.BARE)) {
            for (int i = from; i < to; i++) {
                SplittableRandom item = new SplittableRandom(i);
                items.append(0, item.nextLong(), item.nextLong(), i);
            }
            return InputSketch.of(items, key);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1000, 3", "100000, 1", "100000, 20", "100000, 100", "100000, 5000"})
    void tellsInHowManyKeysInputsDiffer(int common, int more) {
        double difference = sketch(0, common, KEY).difference(sketch(0, common + more, KEY));
        assertThat(difference).isCloseTo(more, within(0.5 * more));
    }

    @Test
    void theSameInputHasTheSameSketchInAnyOrder() {
        assertThat(sketch(0, 5000, KEY)).isEqualTo(sketch(0, 5000, KEY));
        assertThat(sketch(0, 5000, KEY).difference(sketch(0, 5000, KEY))).isZero();
    }

    @Test
    void anotherKeyGivesAnotherSketch() {
        byte[] other = KEY.clone();
        other[0] = 1;
        assertThat(sketch(0, 5000, KEY).difference(sketch(0, 5000, other))).isCloseTo(10_000, within(4000.0));
    }

    @Test
    void textIsReadAsItWasWrittenAndNothingElse() {
        long[] counters = new long[InputSketch.COUNTERS];
        Arrays.setAll(counters, i -> (i % 2 == 0 ? 1L : -1L) << (i % 63));
        counters[3] = Long.MIN_VALUE;
        counters[4] = Long.MAX_VALUE;
        InputSketch sketch = new InputSketch(counters);
        String text = sketch.text();
        assertThat(InputSketch.parse(text)).contains(sketch);
        assertThat(InputSketch.parse(text.substring(0, text.length() - 8))).isEmpty();
        assertThat(InputSketch.parse(text + "AAAA")).isEmpty();
        assertThat(InputSketch.parse("no base64!")).isEmpty();
        assertThat(InputSketch.parse("")).isEmpty();
        assertThat(InputSketch.parse("/".repeat(8000))).isEmpty();
    }
}
