package org.psikit.match.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        assertThat(hasher.refusalWords()).isEqualTo("born is ambiguous (say how dates are written)");
        assertThat(hasher.hash(new String[] {"n/a", ""}, item, 0)).isFalse();
        assertThat(hasher.refusalWords()).isEqualTo("mail is a placeholder");
        assertThat(hasher.hash(new String[] {"x@x.org", "1980-04-03"}, item, 0)).isTrue();
        assertThatThrownBy(hasher::refusalWords).isInstanceOf(IllegalStateException.class);
    }
}
