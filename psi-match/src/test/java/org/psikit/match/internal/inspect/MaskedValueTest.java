package org.psikit.match.internal.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskedValueTest {

    @ParameterizedTest
    @CsvSource({
        "'4,93012E+11', '9,99999A+99'",
        "Ada@Post.example, Aaa@Aaaa.aaaaaaa",
        "Zoë Müller-Ångström, Aaa Aaaaaa-Aaaaaaaa",
        "٣٤, 99",
        "名前, aa"
    })
    void onlyTheShapeIsLeft(String value, String shape) {
        assertThat(MaskedValue.of(value)).isEqualTo(shape);
    }

    @Test
    void whatCannotBeSeenIsAQuestionMarkAndLongValuesAreCut() {
        assertThat(MaskedValue.of("a\n\u001b\u202e\uD83D\uDE00\uD800")).isEqualTo("a?????");
        assertThat(MaskedValue.of("x".repeat(100))).isEqualTo("a".repeat(32) + "…");
        assertThat(MaskedValue.of("")).isEmpty();
    }
}
