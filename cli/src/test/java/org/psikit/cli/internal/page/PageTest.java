package org.psikit.cli.internal.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

/** Pages and charts that stand alone and hold whatever text they are given. */
public class PageTest {

    private static final String HOSTILE = "</svg><script>alert('\"&')</script>\u0000\u202e\uffff";

    @Test
    void chartsAreWellFormedWhateverTheyHold() throws Exception {
        LineChart lines = new LineChart(
                HOSTILE,
                List.of("2¹⁰", HOSTILE),
                HOSTILE,
                List.of(
                        new LineChart.Series(HOSTILE, 0, new double[] {0.1, 20}),
                        new LineChart.Series("one", 9, new double[] {Double.NaN, 3}),
                        new LineChart.Series("none", 2, new double[] {Double.NaN, Double.NaN}),
                        new LineChart.Series("base", -1, new double[] {1, 10}, new boolean[] {false, true})),
                v -> v + HOSTILE);
        StackedBars bars = new StackedBars(
                HOSTILE,
                List.of(
                        new StackedBars.Bar(HOSTILE, List.of(new StackedBars.Part(HOSTILE, 1))),
                        new StackedBars.Bar("nothing", List.of()),
                        StackedBars.Bar.of("much", "more", 1e12)),
                v -> HOSTILE);
        for (String svg : List.of(lines.inline(), lines.standalone(), bars.inline())) {
            Document parsed = parse(svg);
            assertThat(parsed.getDocumentElement().getTagName()).isEqualTo("svg");
            assertThat(parsed.getElementsByTagName("script").getLength()).isZero();
        }
        assertThat(lines.standalone()).contains("prefers-color-scheme: dark");
    }

    @Test
    void chartsAreTheSameInEveryLocale() {
        LineChart chart = new LineChart(
                "d",
                List.of("a", "b"),
                "x",
                List.of(new LineChart.Series("s", 0, new double[] {1.5, 2.5})),
                Double::toString);
        String before = chart.inline();
        Locale usual = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertThat(chart.inline()).isEqualTo(before);
        } finally {
            Locale.setDefault(usual);
        }
    }

    @Test
    void namesAtTheLinesEndsDoNotMeet() {
        double[] at = {100, 101, 102, 300, 431, 432};
        LineChart.spread(at, 20, 430);
        for (int i = 1; i < at.length; i++) {
            assertThat(at[i] - at[i - 1]).isGreaterThanOrEqualTo(16);
        }
        assertThat(at[at.length - 1]).isLessThanOrEqualTo(430);
        assertThat(at[0]).isBetween(80.0, 100.0);
    }

    @Test
    void anAxisHasRoomAndAFewMarks() {
        for (double[] range : new double[][] {{1, 1}, {0.0312, 0.9}, {0.2, 47}, {1e-3, 5e3}, {0.1, 1000}, {2, 2.1}}) {
            LogAxis scale = LogAxis.around(range[0], range[1]);
            assertThat(scale.place(range[0])).isBetween(-1e-6, 1.0);
            assertThat(scale.place(range[1])).isBetween(0.0, 1 + 1e-6);
            assertThat(scale.ticks()).hasSizeBetween(2, 8);
        }
    }

    @Test
    void pagesNeedNothingFromElsewhere() {
        String page = new Html(HOSTILE)
                .paragraph(HOSTILE)
                .table(List.of(HOSTILE), List.of(List.of(HOSTILE)), 0)
                .matrix(List.of(HOSTILE), List.of(List.of(HOSTILE)))
                .numbered(List.of(HOSTILE))
                .tiles(List.of(new Html.Tile(HOSTILE, HOSTILE)))
                .page();
        assertStandsAlone(page);
        assertThat(page).doesNotContain("\u0000", "\u202e", "\uffff");
    }

    /** No script, no address to load from. */
    public static void assertStandsAlone(String page) {
        assertThat(page).startsWith("<!DOCTYPE html>").contains("prefers-color-scheme: dark");
        assertThat(page.replace("xmlns=\"http://www.w3.org/2000/svg\"", ""))
                .doesNotContain("<script", "http:", "https:", "url(", "src=", "@import", "<link");
    }

    /** Throws if it is not XML. */
    static Document parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }
}
