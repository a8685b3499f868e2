package org.psikit.match.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.psikit.core.error.UsageException;

class RuleTest {

    @Test
    void readsColumnsAndTypes() {
        Rule rule = Rule.parse("surname + postcode:exact+date_of_birth:text");
        assertThat(rule)
                .isEqualTo(Rule.of("surname", Normalizer.TEXT)
                        .and("postcode", Normalizer.EXACT)
                        .and("date_of_birth", Normalizer.TEXT));
        assertThat(rule.label()).isEqualTo("surname+postcode:exact+date_of_birth");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\:b", "a\\+b:exact", "c\\\\d", "a b", "x+y+z:exact", "a\\", "e:sha256(email)+p:phone"})
    void labelsAreReadBack(String text) {
        Rule rule = Rule.parse(text);
        assertThat(Rule.parse(rule.label())).isEqualTo(rule);
    }

    @Test
    void aBackslashMakesColonAndPlusPartOfTheName() {
        assertThat(Rule.parse("utm\\:source\\+x:exact")).isEqualTo(Rule.of("utm:source+x", Normalizer.EXACT));
    }

    @ParameterizedTest
    @CsvSource({
        "'',has no name",
        "a+,has no name",
        "+a,has no name",
        ":text,has no name",
        "a+b+a,twice",
        "a:,no key type",
        "a:mail,there are text",
        "a:mail,\\:",
        "a:sha256(mail),no key type",
        "a:sha256(email,no key type",
        "a:text:exact,two types",
    })
    void whatIsNoRuleIsRefused(String text, String message) {
        assertThatThrownBy(() -> Rule.parse(text))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(message);
    }
}
