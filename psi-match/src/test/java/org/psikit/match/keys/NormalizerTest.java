package org.psikit.match.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.text.Normalizer.Form;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.psikit.core.error.UsageException;
import org.psikit.match.keys.value.TextFolding;

class NormalizerTest {

    private static @Nullable String canonical(Normalizer type, String value) {
        return KeyForm.of(new KeyPart("value", type), KeySettings.DEFAULT).canonical(value, new Reason());
    }

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "x,x",
                " Ab c\t,ab c",
                "O'NEILL-1,o'neill-1",
                "Straße,strasse",
                "STRASSE,strasse",
                "STRA\u1E9EE,strasse",
                "\uFB01ne,fine",
                "\uFF21\uFF22\uFF11,ab1",
                "\u0130zmir,i\u0307zmir",
                "I\u0307zmir,i\u0307zmir",
                "\u0131,\u0131",
                "ISIK,isik",
                "I\u015F\u0131k,i\u015F\u0131k",
                "ΟΔΟΣ,οδοσ",
                "οδος,οδοσ",
                "\u00E9,\u00E9",
                "e\u0301,\u00E9",
                "E\u0301,\u00E9",
                "\u212Bngstr\u00F6m,\u00E5ngstr\u00F6m",
                "\u00A0\u3000x\u2007\uFEFF,x",
                "\u01C4,d\u017E",
                "\u2168,ix",
                "\u1F80,\u1F00\u03B9",
            })
    void textIsFolded(String value, String canonical) {
        assertThat(canonical(Normalizer.TEXT, value)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t \u00A0\u3000", "\uFEFF"})
    void blanksAloneAreEmpty(String value) {
        assertThat(canonical(Normalizer.TEXT, value)).isNullOrEmpty();
    }

    @Test
    void foldingIsStableAndTheSameForAllWaysToComposeACharacter() {
        for (int c = 0; c < 0x30000; c++) {
            if (!Character.isDefined(c) || (c >= 0xD800 && c < 0xE000)) {
                continue;
            }
            String value = "a" + Character.toString(c) + "b";
            String folded = TextFolding.fold(value);
            assertThat(TextFolding.fold(folded)).as("U+%04X", c).isEqualTo(folded);
            assertThat(TextFolding.fold(java.text.Normalizer.normalize(value, Form.NFD)))
                    .as("U+%04X", c)
                    .isEqualTo(folded);
        }
    }

    @Test
    void exactStaysAsItStands() {
        assertThat(canonical(Normalizer.EXACT, " \u00E9X ")).isEqualTo(" \u00E9X ");
    }

    @Test
    void labelsAreReadBack() {
        for (Normalizer normalizer : Normalizer.values()) {
            assertThat(Normalizer.parse(normalizer.label())).isSameAs(normalizer);
        }
        assertThatThrownBy(() -> Normalizer.parse("mail"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("\"mail\"")
                .hasMessageContaining("text, exact");
    }
}
