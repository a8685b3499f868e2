package org.psikit.cli.internal.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * Lines over columns at even distances, with a logarithmic axis upwards: over sizes that double a log-log chart, over
 * links one for comparing. Names stand at the lines' ends, moved apart where they would meet.
 *
 * @param description for those who cannot see it
 * @param columns what stands under each column
 * @param xLabel what the columns are
 * @param series the lines
 * @param unit writes a value
 */
public record LineChart(
        String description, List<String> columns, String xLabel, List<Series> series, DoubleFunction<String> unit) {

    private static final double WIDTH = 860;
    private static final double HEIGHT = 440;
    private static final double LEFT = 70;
    private static final double TOP = 18;
    private static final double BOTTOM = 52;
    private static final double NAME_HEIGHT = 16;
    private static final double NAME_GAP = 26;

    /**
     * A line.
     *
     * @param name at its end
     * @param colour 0 and up; -1 for one that stands back
     * @param values by column, NaN where there is none
     * @param derived which values are computed from others, and drawn so
     */
    public record Series(String name, int colour, double[] values, boolean[] derived) {

        /** A line of measured values. */
        public Series(String name, int colour, double[] values) {
            this(name, colour, values, new boolean[values.length]);
        }

        String style() {
            return colour < 0 ? "sx" : "s" + colour % PageStyle.COLOURS;
        }

        int last() {
            int last = values.length - 1;
            while (last >= 0 && Double.isNaN(values[last])) {
                last--;
            }
            return last;
        }
    }

    /** For a page. */
    public String inline() {
        List<Series> drawn = series.stream().filter(s -> s.last() >= 0).toList();
        double[] all = drawn.stream()
                .flatMapToDouble(s -> Arrays.stream(s.values))
                .filter(v -> v > 0)
                .toArray();
        double low = Arrays.stream(all).min().orElse(1);
        double high = Arrays.stream(all).max().orElse(1);
        LogAxis scale = LogAxis.around(low, high);
        double names =
                drawn.stream().mapToDouble(s -> Svg.widthOf(s.name)).max().orElse(0) + NAME_GAP + 8;
        double right = WIDTH - names;
        Svg svg = new Svg();
        for (double tick : scale.ticks()) {
            double y = y(scale, tick);
            svg.line("grid", LEFT, y, right, y);
            svg.text("soft", LEFT - 8, y + 4, "end", unit.apply(tick));
        }
        for (int i = 0; i < columns.size(); i++) {
            svg.line("axis", x(i, right), HEIGHT - BOTTOM, x(i, right), HEIGHT - BOTTOM + 5);
            svg.text("soft", x(i, right), HEIGHT - BOTTOM + 20, "middle", columns.get(i));
        }
        svg.line("axis", LEFT, HEIGHT - BOTTOM, right, HEIGHT - BOTTOM);
        svg.text("soft", (LEFT + right) / 2, HEIGHT - 10, "middle", xLabel);
        for (Series line : drawn) {
            draw(svg, line, scale, right);
        }
        names(svg, drawn, scale, right);
        return svg.inline(WIDTH, HEIGHT, description);
    }

    /** As a file. */
    public String standalone() {
        return Svg.standalone(inline());
    }

    private void draw(Svg svg, Series line, LogAxis scale, double right) {
        for (int i = 1; i < line.values.length; i++) {
            if (!Double.isNaN(line.values[i - 1]) && !Double.isNaN(line.values[i])) {
                svg.polyline(
                        "curve " + line.style() + (line.derived[i] ? " dashed" : ""),
                        new double[] {x(i - 1, right), x(i, right)},
                        new double[] {y(scale, line.values[i - 1]), y(scale, line.values[i])});
            }
        }
        for (int i = 0; i < line.values.length; i++) {
            if (!Double.isNaN(line.values[i])) {
                svg.dot(
                        (line.derived[i] ? "open " : "dot ") + line.style(),
                        x(i, right),
                        y(scale, line.values[i]),
                        line.name + ", " + columns.get(i) + ": " + unit.apply(line.values[i])
                                + (line.derived[i] ? " (extrapolated)" : ""));
            }
        }
    }

    private void names(Svg svg, List<Series> drawn, LogAxis scale, double right) {
        List<Series> sorted = new ArrayList<>(drawn);
        sorted.sort(Comparator.comparingDouble(s -> y(scale, s.values[s.last()])));
        double[] at =
                sorted.stream().mapToDouble(s -> y(scale, s.values[s.last()])).toArray();
        spread(at, TOP + 4, HEIGHT - BOTTOM - 4);
        for (int i = 0; i < at.length; i++) {
            Series line = sorted.get(i);
            double y = y(scale, line.values[line.last()]);
            svg.line("leader " + line.style(), x(line.last(), right) + 6, y, right + NAME_GAP - 6, at[i]);
            svg.text("name " + line.style(), right + NAME_GAP - 2, at[i] + 4, "start", line.name);
        }
    }

    /** Moves ordered positions apart and keeps them between the bounds. */
    static void spread(double[] at, double low, double high) {
        for (int i = 0; i < at.length; i++) {
            at[i] = Math.max(at[i], i == 0 ? low : at[i - 1] + NAME_HEIGHT);
        }
        for (int i = at.length - 1; i >= 0; i--) {
            at[i] = Math.min(at[i], i == at.length - 1 ? high : at[i + 1] - NAME_HEIGHT);
        }
    }

    private double x(int column, double right) {
        double inset = columns.size() == 1 ? (right - LEFT) / 2 : 24;
        return LEFT + inset + (right - LEFT - 2 * inset) * column / Math.max(1, columns.size() - 1);
    }

    private static double y(LogAxis scale, double value) {
        return HEIGHT - BOTTOM - scale.place(value) * (HEIGHT - BOTTOM - TOP);
    }
}
