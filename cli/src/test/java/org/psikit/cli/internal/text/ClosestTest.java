package org.psikit.cli.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClosestTest {

    private static final List<String> WORDS =
            List.of("demo", "inspect", "match", "plan", "--output", "--on", "--out", "-V", "--min-matches");

    @ParameterizedTest
    @CsvSource({
        "mtach, did you mean match? ",
        "MATCH, did you mean match? ",
        "inspct, did you mean inspect? ",
        "paln, did you mean plan? ",
        "--otput, did you mean --output? ",
        "--min-matchs, did you mean --min-matches? ",
        "--min-match, did you mean --min-matches? ",
        "-v, did you mean -V? "
    })
    void aTypingErrorIsUnderstood(String typed, String question) {
        assertThat(Closest.question(typed, WORDS).strip()).isEqualTo(question.strip());
    }

    @ParameterizedTest
    @CsvSource({"frobnicate", "''", "x", "--please-write-it-to-a-file-of-that-name-for-me"})
    void whatIsFarFromEverythingIsNot(String typed) {
        assertThat(Closest.question(typed, List.of("demo", "match"))).isEmpty();
    }

    @Test
    void distances() {
        assertThat(Closest.distance("", "")).isZero();
        assertThat(Closest.distance("abc", "")).isEqualTo(3);
        assertThat(Closest.distance("ab", "ba")).isEqualTo(1);
        assertThat(Closest.distance("kitten", "sitting")).isEqualTo(3);
        assertThat(Closest.of("--ou", WORDS)).containsExactly("--on", "--out");
    }
}
