package org.psikit.cli.internal.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;

/**
 * Bars to the right, each made of parts, with the total at its end and a legend of the parts on top if there are several.
 *
 * @param description for those who cannot see it
 * @param bars from top to bottom
 * @param unit writes a value
 */
public record StackedBars(String description, List<Bar> bars, DoubleFunction<String> unit) {

    private static final double WIDTH = 860;
    private static final double BAR = 20;
    private static final double STEP = 32;
    private static final double LEGEND_STEP = 20;
    private static final double TOTAL = 90;
    private static final double SMALLEST_LEFT = 60;
    private static final double LARGEST_LEFT = 300;
    private static final int MOST_CHARACTERS = 40;

    /**
     * A bar.
     *
     * @param name to its left
     * @param parts from left to right
     */
    public record Bar(String name, List<Part> parts) {

        /** Copies the list. */
        public Bar {
            parts = List.copyOf(parts);
        }

        /** A bar of one part. */
        public static Bar of(String name, String part, double value) {
            return new Bar(name, List.of(new Part(part, value)));
        }

        double total() {
            return parts.stream().mapToDouble(Part::value).sum();
        }
    }

    /**
     * A part of a bar; parts of one name have one colour.
     *
     * @param name in the legend
     * @param value its length
     */
    public record Part(String name, double value) {}

    /** For a page. */
    public String inline() {
        Map<String, Integer> colours = new LinkedHashMap<>();
        bars.forEach(b -> b.parts.forEach(p -> colours.putIfAbsent(p.name, colours.size())));
        double left = bars.stream()
                .mapToDouble(b -> Svg.widthOf(shortened(b.name)) + 12)
                .max()
                .orElse(0);
        left = Math.max(SMALLEST_LEFT, Math.min(LARGEST_LEFT, left));
        double most = bars.stream().mapToDouble(Bar::total).max().orElse(0);
        double scale = most > 0 ? (WIDTH - left - TOTAL) / most : 0;
        Svg svg = new Svg();
        double y = colours.size() > 1 ? legend(svg, colours) : 6;
        for (Bar bar : bars) {
            svg.text("", left - 10, y + BAR / 2 + 5, "end", shortened(bar.name));
            double x = left;
            for (Part part : bar.parts) {
                double width = part.value * scale;
                if (width > 0.05) {
                    svg.bar(
                            "fill s" + colours.getOrDefault(part.name, 0) % PageStyle.COLOURS,
                            x,
                            y,
                            Math.max(0.5, width - 1),
                            BAR,
                            bar.name + ", " + part.name + ": " + unit.apply(part.value));
                }
                x += width;
            }
            svg.text("soft", x + 6, y + BAR / 2 + 5, "start", unit.apply(bar.total()));
            y += STEP;
        }
        return svg.inline(WIDTH, y, description);
    }

    private double legend(Svg svg, Map<String, Integer> colours) {
        double x = 0;
        double y = 4;
        for (Map.Entry<String, Integer> part : colours.entrySet()) {
            String name = shortened(part.getKey());
            double width = Svg.widthOf(name) + 34;
            if (x + width > WIDTH && x > 0) {
                x = 0;
                y += LEGEND_STEP;
            }
            svg.bar("fill s" + part.getValue() % PageStyle.COLOURS, x, y, 12, 12, part.getKey());
            svg.text("", x + 18, y + 11, "start", name);
            x += width;
        }
        return y + LEGEND_STEP + 10;
    }

    private static String shortened(String name) {
        return name.codePointCount(0, name.length()) <= MOST_CHARACTERS
                ? name
                : name.substring(0, name.offsetByCodePoints(0, MOST_CHARACTERS - 1)) + "…";
    }

    /** Bars of one part each, from names and values. */
    public static List<Bar> single(Map<String, Double> values, String part) {
        List<Bar> bars = new ArrayList<>();
        values.forEach((name, value) -> bars.add(Bar.of(name, part, value)));
        return bars;
    }
}
