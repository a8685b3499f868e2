package org.psikit.cli.internal.page;

import java.util.List;

/** Builds a page. Text is always escaped; only {@link #raw} accepts markup. */
public final class Html {

    private static final int MOST_WRAPPED = 4;

    private final StringBuilder body = new StringBuilder();
    private final String title;

    /** An empty page. */
    public Html(String title) {
        this.title = title;
        raw("<h1>" + escape(title) + "</h1>\n");
    }

    /** Text as it may stand in markup and in attributes; control characters are shown as such. */
    public static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(isUnfit(c) ? '\uFFFD' : c);
            }
        }
        return out.toString();
    }

    /** Direction marks could make a page read other than it is written. */
    private static boolean isUnfit(char c) {
        return (c < ' ' && c != '\n' && c != '\t')
                || (c >= '\u007f' && c < '\u00a0')
                || Character.getType(c) == Character.FORMAT
                || c >= '\ufffe';
    }

    /** Markup, as it is. */
    public Html raw(String markup) {
        body.append(markup);
        return this;
    }

    /** A heading of the second level. */
    public Html heading(String text) {
        return raw("<h2>" + escape(text) + "</h2>\n");
    }

    /** A paragraph. */
    public Html paragraph(String text) {
        return raw("<p>" + escape(text) + "</p>\n");
    }

    /** A paragraph in small print. */
    public Html note(String text) {
        return raw("<p class=\"note\">" + escape(text) + "</p>\n");
    }

    /** A chart with what it shows. */
    public Html figure(String svg, String caption) {
        return raw("<figure>\n" + svg + "<figcaption>" + escape(caption) + "</figcaption>\n</figure>\n");
    }

    /** Large figures side by side: value over label. */
    public Html tiles(List<Tile> tiles) {
        raw("<div class=\"tiles\">");
        tiles.forEach(t -> raw("<div><b>" + escape(t.value) + "</b><span>" + escape(t.label) + "</span></div>"));
        return raw("</div>\n");
    }

    /** A table; columns from {@code firstNumber} on hold numbers. A table of many columns is not wrapped but scrolls. */
    public Html table(List<String> header, List<List<String>> rows, int firstNumber) {
        raw("<div class=\"scroll\"><table" + (header.size() > MOST_WRAPPED ? " class=\"wide\">" : ">") + "<thead>");
        row(header, "th", firstNumber);
        raw("</thead><tbody>\n");
        rows.forEach(row -> row(row, "td", firstNumber));
        return raw("</tbody></table></div>\n");
    }

    /**
     * A table of numbers with words above and at the left, of any number and length: words are broken, numbers are not, and
     * what is too wide is scrolled.
     */
    public Html matrix(List<String> header, List<List<String>> rows) {
        raw("<div class=\"scroll\"><table class=\"matrix\"><thead>");
        raw("<tr>");
        for (String cell : header) {
            // Names of columns are joined by underscores, after which a line may end
            raw((cell.equals(header.get(0)) ? "<th>" : "<th class=\"n\">")
                    + escape(cell).replace("_", "_<wbr>") + "</th>");
        }
        raw("</tr>\n</thead><tbody>\n");
        rows.forEach(row -> row(row, "td", 1));
        return raw("</tbody></table></div>\n");
    }

    /** A table whose first column holds terms, which are not broken, and the others text. */
    public Html terms(List<String> header, List<List<String>> rows) {
        raw("<div class=\"scroll\"><table class=\"terms\"><thead>");
        row(header, "th", header.size());
        raw("</thead><tbody>\n");
        rows.forEach(row -> row(row, "td", header.size()));
        return raw("</tbody></table></div>\n");
    }

    /** Items of a list, numbered. */
    public Html numbered(List<String> items) {
        raw("<ol>\n");
        items.forEach(item -> raw("<li>" + escape(item) + "</li>\n"));
        return raw("</ol>\n");
    }

    /** The whole page. */
    public String page() {
        return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<meta name=\"color-scheme\" content=\"light dark\">\n"
                + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
                + "<title>" + escape(title) + "</title>\n<style>\n" + PageStyle.PAGE + PageStyle.CHART
                + "</style>\n</head>\n<body>\n<main>\n" + body + "</main>\n</body>\n</html>\n";
    }

    private void row(List<String> cells, String tag, int firstNumber) {
        raw("<tr>");
        for (int i = 0; i < cells.size(); i++) {
            raw("<" + tag + (i >= firstNumber ? " class=\"n\">" : ">") + escape(cells.get(i)) + "</" + tag + ">");
        }
        raw("</tr>\n");
    }

    /**
     * A large figure.
     *
     * @param value to be read at once
     * @param label what it is
     */
    public record Tile(String value, String label) {}
}
