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
    @ValueSource(
            strings = {
                "a\\:b",
                "a\\+b:exact",
                "c\\\\d",
                "a b",
                "x+y+z:exact",
                "a\\",
                "e:sha256(email)+p:phone",
                "a\\|b",
                "R&D",
                "R\\&D:exact",
                "a|b:email",
                "g&s:swap+d:date",
                "g\\&x&s:soundex:swap",
                "d:year+d:month",
                "s:soundex+g:initial",
                "p:postcode:first(3)",
                "e:split(;,3):email",
                "e:split(+,2):email+n:name",
                "e:split(|,2)",
                "e:split(,,2):email",
                "e:list(3):sha256(email)",
                "e|f:split(/):sha256(name:soundex)"
            })
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
        "s:name:soundex,s:soundex",
        "s:soundex:first(2),s:soundex:first(2)",
        "d:date:year,d:year",
        "e:split(;):email,'e:split(;,4):email'",
        "e:list:email,e:list(4):email",
        "e:split(;),'e:split(;,4):text'",
        "a | b:email,a|b:email",
        "g&s:name:swap,g&s:swap",
        "c:text:tokens,c:text:tokens",
    })
    void oneTypeIsWrittenInOneWay(String text, String label) {
        assertThat(Rule.parse(text).label()).isEqualTo(label);
    }

    @Test
    void severalColumnsAndValuesMultiply() {
        assertThat(Rule.parse("a+b:email").mostValues()).isEqualTo(1);
        assertThat(Rule.parse("a|b|c:email").mostValues()).isEqualTo(3);
        assertThat(Rule.parse("a|b:split(;,3):email+c|d").mostValues()).isEqualTo(12);
        assertThat(Rule.parse("g&s:swap+d:date").mostValues()).isEqualTo(1);
        assertThat(Rule.parse("g&s:swap+d:date").keys()).containsExactly("g", "s", "d");
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
        "a:email:list,two types",
        "a:soundex:name,two types",
        "a:swap,two columns",
        "a&b&c:swap,two columns",
        "a|b|c:swap,two columns",
        "a&b:split(;):swap,one value each",
        "a|b|a,twice",
        "a||b,has no name",
        "a:first,length",
        "a:first(99),length",
        "a:email:soundex,not made of a email",
        "a:soundex:year,not made of soundex",
        "a:date:digits(3),not made of a date",
        "a:split(),between two values",
        "a:split(ab):email,separated by",
        "a:split(;;;;):email,separated by",
        "'a:split(;,1):email',several values",
        "'a:split(;,17):email',at most 16",
        "a:list(1),several values",
        "a|b|c:list(6):email,more than 16",
        "a:sha256(split(;):email),one value",
        "a&b:swap:name,two types",
    })
    void whatIsNoRuleIsRefused(String text, String message) {
        assertThatThrownBy(() -> Rule.parse(text))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(message);
    }
}
