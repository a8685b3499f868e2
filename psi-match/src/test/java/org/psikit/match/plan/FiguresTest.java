package org.psikit.match.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.psikit.core.api.FigureTerms;
import org.psikit.core.api.Reveal;
import org.psikit.core.api.Role;
import org.psikit.core.error.UsageException;

class FiguresTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "count | count",
                "sum:listener.spend | sum:listener.spend(scale=0,max=1000000000)",
                "sum:listener.spend(scale=2,max=1e7) | sum:listener.spend(scale=2,max=10000000.00)",
                "mean:connector.a b(max=12.5,scale=1) | mean:connector.a b(scale=1,max=12.5)",
                "stats:listener.x.y(max=3) | stats:listener.x.y(scale=0,max=3)",
                "sum:listener.spend(round,empty) | sum:listener.spend(scale=0,max=1000000000,empty,round)",
                "group:connector.state(a,*) | group:connector.state(a,*)",
                "group:connector.state(nsw, vic,New Town) | group:connector.state(nsw,vic,New Town)",
            })
    void readsAndWrites(String text, String label) {
        Figure figure = Figure.parse(text);
        assertThat(figure.label()).isEqualTo(label);
        assertThat(Figure.parse(label)).isEqualTo(figure);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sums",
                "sum",
                "sum:spend",
                "sum:me.spend",
                "sum:listener.",
                "sum:listener.spend(scale)",
                "sum:listener.spend(scale=2,scale=3)",
                "sum:listener.spend(scale=-1)",
                "sum:listener.spend(scale=19)",
                "sum:listener.spend(max=0)",
                "sum:listener.spend(max=-3)",
                "sum:listener.spend(max=1e19)",
                "sum:listener.spend(max=1e99)",
                "sum:listener.spend(max=1.25,scale=1)",
                "sum:listener.spend(max=1e17,scale=2)",
                "sum:listener.spend(max=ten)",
                "sum:listener.spend(empty,empty)",
                "sum:listener.spend(rounded)",
                "group:connector.state(*,a)",
                "group:connector.state",
                "group:connector.state()",
                "group:connector.state(a,a)",
                "group:connector.state(a,,b)",
            })
    void refusesWhatIsNone(String text) {
        assertThatThrownBy(() -> Figure.parse(text)).isInstanceOf(UsageException.class);
    }

    @Test
    void tooManyCellsOrGroupsOrScalesAreRefused() {
        String many = String.join(",", Collections.nCopies(33, "x"));
        assertThatThrownBy(() -> Figure.parse("group:listener.a(" + many + ")")).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> figures("group:listener.a(x)", "group:listener.b(y)"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("one group");
        assertThatThrownBy(() -> figures("sum:listener.a(scale=1)", "mean:listener.a(scale=2)"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("one scale");
        assertThatThrownBy(() -> Figures.parse(List.of("rows", "count"))).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> new Figures(List.of(), Optional.of(BigDecimal.ONE)))
                .isInstanceOf(UsageException.class);
        for (String epsilon : new String[] {"0", "0.0000000001", "1001", "-1", "x", ""}) {
            assertThatThrownBy(
                            () -> new Figures(List.of(new Figure.Count()), Optional.of(Figures.parseEpsilon(epsilon))))
                    .isInstanceOf(UsageException.class);
        }
    }

    @Test
    void termsAreWhatAProtocolComputes() {
        Figures figures = new Figures(
                Figures.parse(List.of(
                        "sum:listener.a(scale=2,max=5)",
                        "stats:connector.b(max=7)",
                        "sum:connector.b(max=7)",
                        "group:connector.c(x,y,z)")),
                Optional.of(new BigDecimal("0.50")));
        FigureTerms terms = figures.terms(Party.CONNECTOR, 1024);
        assertThat(terms.count()).isTrue();
        assertThat(terms.columns())
                .containsExactly(
                        new FigureTerms.Column(Role.SENDER, 500, false),
                        new FigureTerms.Column(Role.RECEIVER, 7, true));
        assertThat(terms.grouping()).contains(new FigureTerms.Grouping(Role.RECEIVER, 3));
        assertThat(terms.noise()).contains(new FigureTerms.Noise(BigInteger.valueOf(5), BigInteger.TEN));
        assertThat(terms.valuesPerItem(Role.RECEIVER)).isEqualTo(2);
        assertThat(terms.sums()).isEqualTo(3);
        assertThat(figures("sum:listener.a").terms(Party.LISTENER, 0).count()).isFalse();
    }

    @Test
    void aColumnWithEmptyCellsCountsItsValuesWhereAMeanNeedsThem() {
        Figures means = figures("mean:listener.a(empty,max=5)", "sum:connector.b(empty)", "sum:listener.c");
        assertThat(means.terms(Party.CONNECTOR, 0).columns())
                .startsWith(
                        new FigureTerms.Column(Role.SENDER, 5, false), new FigureTerms.Column(Role.SENDER, 1, false))
                .hasSize(4);
        assertThat(means.marks(Party.LISTENER)).containsExactly(false, true, false);
        assertThat(means.marks(Party.CONNECTOR)).containsExactly(false);
    }

    @Test
    void anExactCountWithoutThresholdIsWhatMoreProtocolsCanDo() {
        assertThat(figures("count").reveal(0)).isEqualTo(Reveal.COUNT);
        assertThat(figures("count", "count").reveal(5)).isEqualTo(Reveal.FIGURES);
        assertThat(figures("sum:listener.a").reveal(0)).isEqualTo(Reveal.FIGURES);
        assertThat(new Figures(List.of(), Optional.empty()).reveal(0)).isEqualTo(Reveal.ROWS);
        assertThat(new Figures(List.of(new Figure.Count()), Optional.of(BigDecimal.ONE)).reveal(0))
                .isEqualTo(Reveal.FIGURES);
    }

    @Test
    void whatIsOpenedIsSaid() {
        assertThat(figures("mean:listener.a", "stats:connector.b").words(Party.LISTENER))
                .isEqualTo("how many distinct keys are in both files, the sum of your a over them, the sum of the"
                        + " peer's b over them and of its squares");
        assertThat(figures("sum:listener.a").words(Party.CONNECTOR))
                .isEqualTo("the sum of the peer's a over the distinct keys in both files");
        assertThat(figures("count", "group:listener.a(x,y)").words(Party.LISTENER))
                .isEqualTo("how many distinct keys are in both files, for each a in your file");
    }

    private static Figures figures(String... words) {
        return new Figures(Figures.parse(List.of(words)), Optional.empty());
    }
}
