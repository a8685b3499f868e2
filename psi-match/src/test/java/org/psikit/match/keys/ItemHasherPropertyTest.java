package org.psikit.match.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Different keys have different items: the encoding before the hash joins no two. */
class ItemHasherPropertyTest {

    private static final char[] ALPHABET = {
        'a', ',', '+', ' ', '\u0000', '\u0001', '\u007F', '\u0080', '\u07FF', '\u0800', '\uD835', '\uDC9C', '\uFFFF'
    };

    private record Item(long low, long high) {}

    private final Map<Item, String> seen = new HashMap<>();

    private void assertNew(int rule, String... values) {
        Rule columns = new Rule(java.util.stream.IntStream.range(0, values.length)
                .mapToObj(i -> new KeyPart("c" + i, Normalizer.EXACT))
                .toList());
        long[] out = new long[2];
        assertThat(new ItemHasher(rule, columns).hash(values, out, 0)).isTrue();
        String key = rule + java.util.Arrays.toString(values) + values.length;
        String other = seen.put(new Item(out[0], out[1]), key);
        assertThat(other == null || other.equals(key))
                .as("%s and %s", other, key)
                .isTrue();
    }

    @Test
    void noTwoWaysToCutTheSameTextMeet() {
        String text = "a,b\u0000c";
        assertNew(1, text);
        for (int i = 1; i < text.length(); i++) {
            assertNew(1, text.substring(0, i), text.substring(i));
            for (int j = i + 1; j < text.length(); j++) {
                assertNew(1, text.substring(0, i), text.substring(i, j), text.substring(j));
            }
        }
        assertNew(2, text);
        assertNew(1, "a", "b", "c");
        assertNew(1, "ab", "c");
        assertNew(1, "a", "bc");
        assertNew(1, "a,b", "c");
        assertNew(1, "a", "b,c");
        assertNew(1, "abc");
        assertThat(seen).hasSizeGreaterThan(15);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void noTwoRandomKeysMeet(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            List<String> values = new ArrayList<>();
            for (int n = 1 + random.nextInt(3); n > 0; n--) {
                StringBuilder value = new StringBuilder();
                for (int length = 1 + random.nextInt(4); length > 0; length--) {
                    value.append(ALPHABET[random.nextInt(ALPHABET.length)]);
                }
                values.add(value.toString());
            }
            assertNew(random.nextInt(3), values.toArray(String[]::new));
        }
    }
}
