package org.psikit.match.internal.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.psikit.core.error.UsageException;

class NumberTextTest {

    private static final NumberText GERMAN = new NumberText(true, '.', "€");
    private static final NumberText SWISS = new NumberText(false, '\'', "CHF");
    private static final NumberText AMERICAN = new NumberText(false, ',', "$");
    private static final NumberText FRENCH = new NumberText(true, ' ', null);

    private static NumberText of(String name) {
        return switch (name) {
            case "german" -> GERMAN;
            case "swiss" -> SWISS;
            case "american" -> AMERICAN;
            case "french" -> FRENCH;
            default -> NumberText.PLAIN;
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plain | 1.25 | 1.25",
                "plain | -3 | -3",
                "plain | +.5 | 0.5",
                "plain | 5. | 5",
                "plain | 1e3 | 1000",
                "plain | 59.970000000000006 | 59.970000000000006",
                "plain | \u22125 | -5",
                "american | $1234.50 | 1234.50",
                "american | 1,234.56 | 1234.56",
                "american | $1,234,567 | 1234567",
                "american | -$1,234.5 | -1234.5",
                "american | $-5 | -5",
                "american | $ 5 | 5",
                "american | 1234567.8 | 1234567.8",
                "german | 1.234,56 | 1234.56",
                "german | 1.234,56 € | 1234.56",
                "german | -0,5\u00A0€ | -0.5",
                "german | 12 | 12",
                "swiss | CHF 1'234.5 | 1234.5",
                "swiss | 1\u2019234.5 CHF | 1234.5",
                "french | 1\u202F234,5 | 1234.5",
            })
    void numbersAreReadAsTheFileWritesThem(String form, String cell, BigDecimal expected) {
        assertThat(of(form).parser().parse(cell)).isEqualByComparingTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plain | 1,234",
                "plain | 1.234,56",
                "plain | $5",
                "plain | 1 234",
                "plain | five",
                "plain | .",
                "plain | --5",
                "plain | 0x1F",
                "plain | 1e9999999999",
                "american | €5",
                "american | 1,23",
                "american | 12,34,567",
                "american | 1234,567",
                "american | 1.234,56",
                "american | -$-5",
                "american | 1,234e3,000",
                "german | 1,234.56",
                "german | 1.23",
                "german | 5 EUR",
                "french | 1.234,5",
                "plain | 1111111111111111111111111111111111111111111111111111111111111",
            })
    void whatIsWrittenOtherwiseIsNoNumber(String form, String cell) {
        assertThat(of(form).parser().parse(cell)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "NaN", "NULL", "n/a", "\\N", "\u00A0", "None", "-"})
    void wordsForNoValueAreNone(String cell) {
        assertThat(NumberText.PLAIN.isNone(cell)).isTrue();
    }

    @Test
    void zeroIsAValue() {
        assertThat(NumberText.PLAIN.isNone("0")).isFalse();
    }

    @Test
    void signsThatContradictAreRefused() {
        assertThatThrownBy(() -> new NumberText(false, '.', null)).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> new NumberText(true, ',', null)).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> new NumberText(false, 'x', null)).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> new NumberText(false, null, "1")).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> new NumberText(false, null, "-")).isInstanceOf(UsageException.class);
    }
}
