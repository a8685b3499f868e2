package org.psikit.match.keys.derived;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.psikit.core.error.UsageException;

/** The codes are those that their authors and the US National Archives give as examples. */
class DerivationTest {

    private static String derived(String label, String value) {
        return Derivation.parse(label).orElseThrow().apply(value);
    }

    @ParameterizedTest
    @CsvSource({
        "soundex,robert,R163",
        "soundex,rupert,R163",
        "soundex,ashcraft,A261",
        "soundex,tymczak,T522",
        "soundex,pfister,P236",
        "soundex,o neill,O540",
        "soundex,müller,M460",
        "metaphone,smith,SM0",
        "metaphone,schmidt,XMT",
        "metaphone,catherine,K0RN",
        "metaphone,katherine,K0RN",
        "cologne,mueller,657",
        "cologne,muller,657",
        "cologne,wikipedia,3412",
        "cologne,breschnew,17863",
        "nysiis,knight,NAGT",
        "nysiis,macdonald,MCDANA",
        "nysiis,mcdonald,MCDANA",
        "initial,de la cruz,d",
        "first(3),de la cruz,del",
        "first(3),delacruz,del",
        "first(3),li,li",
        "last(4),+4930123456,3456",
        "last(4),abc,abc",
        "tokens,van der berg,berg der van",
        "tokens,berg van der,berg der van",
        "digits(5),420,00420",
        "digits(5),00420,00420",
        "digits(5),0000420,00420",
        "digits(4),12-34,1234",
        "digits(4),4 20,0420",
        "year,2024-02-29,2024",
        "year,20240229,2024",
        "month,2024-02-29,02",
        "month,20240229,02",
        "address,8 stanley st,8 stanleystreet",
        "address,08 stanley street,8 stanleystreet",
        "address,stanley street 8,8 stanleystreet",
        "address,unit 3 12 mt druitt rd,3 12 unitmountdruittroad",
        "address,hauptstr 5,5 hauptstrasse",
        "address,haupt strasse 5,5 hauptstrasse",
        "address,hauptstrasse 5 a,5a hauptstrasse",
        "address,st johns ave 1,1 stjohnsavenue",
        "address,saint johns av 1,1 stjohnsavenue",
        "address,stanley street,stanleystreet",
    })
    void valuesAreDerived(String label, String value, String expected) {
        assertThat(derived(label, value)).isEqualTo(expected);
    }

    /** A number that a spreadsheet has bent is another number, and a script without a code has none. */
    @ParameterizedTest
    @CsvSource({
        "digits(5),4.2",
        "digits(5),420.0",
        "digits(5),'4,2'",
        "digits(5),4.2e11",
        "digits(5),a420",
        "digits(5),123456",
        "digits(5),-",
        "soundex,иван",
        "metaphone,山田",
        "cologne,12",
        "nysiis,𝒳",
        "year,2000",
        "month,2000-1",
    })
    void whatHasNoSuchKeyIsRefused(String label, String value) {
        assertThat(derived(label, value)).isNull();
    }

    @Test
    void nothingIsThrownWhateverTheValue() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder value = new StringBuilder();
            for (int n = random.nextInt(9); n >= 0; n--) {
                value.append((char) (random.nextInt(4) == 0 ? random.nextInt(0x10000) : ' ' + random.nextInt(95)));
            }
            for (Derivation.Kind kind : Derivation.Kind.values()) {
                String key = new Derivation(kind, kind.hasLength() ? 1 + random.nextInt(9) : 0).apply(value.toString());
                assertThat(key == null || !key.isEmpty())
                        .as("%s of %s", kind, value)
                        .isTrue();
            }
        }
    }

    @Test
    void labelsAreReadBack() {
        for (Derivation.Kind kind : Derivation.Kind.values()) {
            Derivation derivation = new Derivation(kind, kind.hasLength() ? 7 : 0);
            assertThat(Derivation.parse(derivation.label())).hasValue(derivation);
        }
        assertThat(Derivation.parse("name")).isEmpty();
        assertThat(Derivation.parse("first (3)")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"first", "first(0)", "last(33)", "digits", "soundex(3)", "year(1)"})
    void lengthsAreChecked(String label) {
        assertThatThrownBy(() -> Derivation.parse(label)).isInstanceOf(UsageException.class);
    }

    @Test
    void aDerivedKeyHasFewerValues() {
        assertThat(Derivation.parse("initial").orElseThrow().space(Double.POSITIVE_INFINITY))
                .isEqualTo(26);
        assertThat(Derivation.parse("year").orElseThrow().space(40_000)).isEqualTo(110);
        assertThat(Derivation.parse("digits(3)").orElseThrow().space(Double.POSITIVE_INFINITY))
                .isEqualTo(1000);
        assertThat(Derivation.parse("first(9)").orElseThrow().space(40_000)).isEqualTo(40_000);
    }
}
