package org.psikit.match.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.psikit.core.error.InputException;
import org.psikit.match.keys.value.Refusal;

class ItemHasherTest {

    private static final Rule TWO = Rule.parse("a:exact+b:exact");

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 31, 63, 64, 200, 5000})
    void isSha256OverTheEncoding(int length) throws Exception {
        String first = "é𝒜ß".repeat(length) + "x";
        String second = "y".repeat(length + 1);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(bytes);
        data.writeInt(7);
        data.writeInt(2);
        for (String value : new String[] {first, second}) {
            byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
            data.writeInt(utf8.length);
            data.write(utf8);
        }
        ByteBuffer digest = ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()))
                .order(ByteOrder.LITTLE_ENDIAN);

        long[] out = new long[4];
        assertThat(new ItemHasher(7, TWO).hash(new String[] {first, second}, out, 1))
                .isTrue();
        assertThat(out).containsExactly(0, digest.getLong(0), digest.getLong(8), 0);
    }

    @Test
    void aKeyWithAnEmptyPartHasNoItem() {
        ItemHasher hasher = new ItemHasher(1, Rule.parse("a+b"));
        long[] out = new long[2];
        assertThat(hasher.hash(new String[] {"x", ""}, out, 0)).isFalse();
        assertThat(hasher.hash(new String[] {" \u00A0", "y"}, out, 0)).isFalse();
        assertThat(hasher.hash(new String[] {"x", "two\nlines"}, out, 0)).isFalse();
        assertThat(hasher.hash(new String[] {"x", "two\rlines"}, out, 0)).isFalse();
        assertThat(out).containsOnly(0);
        assertThat(hasher.hash(new String[] {" X", "y\n"}, out, 0)).isTrue();
        long[] same = new long[2];
        assertThat(hasher.hash(new String[] {"x", "Y"}, same, 0)).isTrue();
        assertThat(out).isEqualTo(same);
    }

    @Test
    void rulesAreApart() {
        long[] first = new long[2];
        long[] second = new long[2];
        new ItemHasher(1, TWO).hash(new String[] {"x", "y"}, first, 0);
        new ItemHasher(2, TWO).hash(new String[] {"x", "y"}, second, 0);
        assertThat(first).isNotEqualTo(second);
    }

    @Test
    void oneValuePerColumn() {
        assertThatThrownBy(() -> new ItemHasher(1, TWO).hash(new String[] {"x"}, new long[2], 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void saysWhyThereIsNoKey() {
        ItemHasher hasher = new ItemHasher(1, Rule.parse("mail:email+born:date"));
        long[] item = new long[2];
        assertThat(hasher.hash(new String[] {"x@x.org", "03/04/1980"}, item, 0)).isFalse();
        assertThat(hasher.refusedPart().key()).isEqualTo("born");
        assertThat(hasher.refusal()).isEqualTo(Refusal.AMBIGUOUS);
        assertThat(hasher.hash(new String[] {"n/a", ""}, item, 0)).isFalse();
        assertThat(hasher.refusedPart().key()).isEqualTo("mail");
        assertThat(hasher.refusal()).isEqualTo(Refusal.PLACEHOLDER);
        assertThat(hasher.hash(new String[] {"x@x.org", "1980-04-03"}, item, 0)).isTrue();
        assertThatThrownBy(hasher::refusedPart).isInstanceOf(IllegalStateException.class);
    }

    private static Set<Long> all(String rule, List<List<String>> cells) {
        long[] items = new ItemHasher(1, Rule.parse(rule)).hashAll(cells, () -> "a.csv line 2");
        Set<Long> low = new HashSet<>();
        for (int i = 0; i < items.length; i += 2) {
            low.add(items[i]);
        }
        assertThat(low).hasSize(items.length / 2);
        return low;
    }

    @Test
    void everyValueOfARowIsAKey() {
        String rule = "e:split(;,3):email";
        Set<Long> both = all(rule, List.of(List.of("a@x.org; B@x.org ;;a@X.org;n/a")));
        assertThat(both).hasSize(2);
        assertThat(both).containsAll(all(rule, List.of(List.of("b@x.org"))));
        assertThat(all(rule, List.of(List.of("b@x.org", "a@x.org")))).isEqualTo(both);
        assertThat(all("e|f:email", List.of(List.of("A@x.org"), List.of("b@x.org"))))
                .isEqualTo(both);
        assertThat(all("e|f:email", List.of(List.of(""), List.of("b@x.org")))).hasSize(1);
        assertThat(all(rule, List.of(List.of("")))).isEmpty();
        assertThat(all(rule, List.of(List.of()))).isEmpty();
        long[] one = new long[2];
        assertThat(new ItemHasher(1, Rule.parse("e:email")).hash(new String[] {"b@x.org"}, one, 0))
                .isTrue();
        assertThat(both).as("one value is hashed alike everywhere").contains(one[0]);
    }

    @Test
    void partsAreCombined() {
        List<List<String>> cells = List.of(List.of("a;b"), List.of("1"), List.of("2"));
        assertThat(all("x:split(;):text+y|z", cells)).hasSize(4);
    }

    @Test
    void moreValuesThanAgreedAreRefusedWithoutShowingThem() {
        assertThatThrownBy(() -> all("e:split(;,2):email", List.of(List.of("a@x.org;b@x.org;c@x.org"))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("a.csv line 2: e has 3 different values")
                .hasMessageNotContaining("x.org");
    }

    @Test
    void theReasonIsThatOfTheValueThatIsThere() {
        ItemHasher hasher = new ItemHasher(1, Rule.parse("e|f:email"));
        assertThat(hasher.hashAll(List.of(List.of("nobody"), List.of("")), () -> ""))
                .isEmpty();
        assertThat(hasher.refusedPart().key() + " " + hasher.refusal().words()).isEqualTo("e|f cannot be read");
    }

    @Test
    void swappedColumnsAreOneKey() {
        Set<Long> pair = all("g&s:swap", List.of(List.of("Ann"), List.of("Li")));
        assertThat(pair).hasSize(1).isEqualTo(all("g&s:swap", List.of(List.of("LI"), List.of("ann"))));
        assertThat(pair).isNotEqualTo(all("g&s:swap", List.of(List.of("Ann"), List.of("Lie"))));
        assertThat(all("g&s:swap", List.of(List.of("Ann"), List.of("")))).isEmpty();
        assertThat(all("g&s:soundex:swap", List.of(List.of("Robert"), List.of("Li"))))
                .isEqualTo(all("g&s:soundex:swap", List.of(List.of("Li"), List.of("Rupert"))));
    }
}
