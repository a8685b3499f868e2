package org.psikit.match.internal.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextShapeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2024-02-29|DATE",
                "2024-02-29T10:00:00|DATE",
                "29.2.2024|DATE",
                "02/29/2024|DATE",
                "19560705|DATE",
                "0|INTEGER",
                "-17|INTEGER",
                "4155550132|INTEGER",
                "3.14|DECIMAL",
                "-0,5|DECIMAL",
                "a.b@example.org|EMAIL",
                "+49 89 1234-567|PHONE",
                "(02) 9876 5432|PHONE",
                "0412345678|PHONE",
                "0412|",
                "a@b|",
                "a b@example.org|",
                "12.34.56|",
                "1-2-3|",
                "19561305x|",
                "1956-|",
                "12345678901234567890|",
                "main street 12|",
                "-|",
                "+|",
            })
    void looksLike(String text, TextShape expected) {
        assertThat(column(List.of(text))).isEqualTo(expected);
    }

    @Test
    void aFewStraysDoNotChangeAColumn() {
        assertThat(column(Collections.nCopies(20, "17"))).isEqualTo(TextShape.INTEGER);
        List<String> phones = List.of("+61 2 9876 5432", "0298765432", "4155550132");
        assertThat(column(phones)).isEqualTo(TextShape.PHONE);
        assertThat(column(List.of("1", "2.5", "3"))).isEqualTo(TextShape.DECIMAL);
        assertThat(column(List.of("1", "two"))).isNull();
        assertThat(column(List.of())).isNull();
    }

    private static @Nullable TextShape column(List<String> values) {
        long[] counts = new long[TextShape.values().length];
        for (String value : values) {
            int mask = TextShape.of(value);
            for (int i = 0; i < counts.length; i++) {
                counts[i] += mask >>> i & 1;
            }
        }
        return TextShape.ofColumn(values.size(), counts);
    }
}
