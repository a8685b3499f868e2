package org.psikit.cli.internal.page;

import java.util.Locale;

/** Builds a picture. Text is escaped; lengths are in pixels. */
final class Svg {

    private static final String NAMESPACE = "http://www.w3.org/2000/svg";

    /** Maximum width of a character, for labels of 13 pixels. */
    private static final double CHARACTER = 7.4;

    private final StringBuilder out = new StringBuilder();

    static double widthOf(String text) {
        return CHARACTER * text.length();
    }

    void line(String style, double x1, double y1, double x2, double y2) {
        add("<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>%n", style, x1, y1, x2, y2);
    }

    void text(String style, double x, double y, String anchor, String text) {
        add(
                "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n",
                style, x, y, anchor, Html.escape(text));
    }

    void polyline(String style, double[] x, double[] y) {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < x.length; i++) {
            points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x[i], y[i]));
        }
        add("<polyline class=\"%s\" points=\"%s\"/>%n", style, points.toString().trim());
    }

    void dot(String style, double x, double y, String tip) {
        add(
                "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"4\"><title>%s</title></circle>%n",
                style, x, y, Html.escape(tip));
    }

    void bar(String style, double x, double y, double width, double height, String tip) {
        add(
                "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"1.5\"><title>%s</title></rect>%n",
                style, x, y, width, height, Html.escape(tip));
    }

    /** The picture for a page, which has the style. */
    String inline(double width, double height, String description) {
        return open(width, height, description) + out + "</svg>\n";
    }

    /** The same as a file. */
    static String standalone(String inline) {
        int end = inline.indexOf('>') + 1;
        String ground = "svg { background: var(--ground); }\n";
        return inline.substring(0, end) + "\n<style>\n" + PageStyle.CHART + ground + "</style>" + inline.substring(end);
    }

    private static String open(double width, double height, String description) {
        return String.format(
                Locale.ROOT,
                "<svg xmlns=\"%s\" class=\"chart\" viewBox=\"0 0 %.0f %.0f\" role=\"img\" aria-label=\"%s\">%n",
                NAMESPACE,
                width,
                height,
                Html.escape(description));
    }

    private void add(String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values));
    }
}
