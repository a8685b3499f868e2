package org.psikit.io.internal.csv;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads arrays of flat objects of strings, which is all that the published expectations hold. */
final class FlatJson {

    private static final Pattern OBJECT = Pattern.compile("\\{((?:[^{}\"]|\"(?:[^\"\\\\]|\\\\.)*\")*)}");
    private static final Pattern MEMBER =
            Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(u[0-9a-fA-F]{4}|.)");

    private FlatJson() {}

    static List<Map<String, String>> read(String json) {
        List<Map<String, String>> rows = new ArrayList<>();
        Matcher objects = OBJECT.matcher(json);
        while (objects.find()) {
            Map<String, String> row = new LinkedHashMap<>();
            Matcher members = MEMBER.matcher(objects.group(1));
            while (members.find()) {
                row.put(unescape(members.group(1)), unescape(members.group(2)));
            }
            rows.add(row);
        }
        return rows;
    }

    private static String unescape(String text) {
        return ESCAPE.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        switch (found.group(1).charAt(0)) {
                            case 'n' -> "\n";
                            case 'r' -> "\r";
                            case 't' -> "\t";
                            case 'u' ->
                                found.group(1).length() == 5
                                        ? String.valueOf((char)
                                                Integer.parseInt(found.group(1).substring(1), 16))
                                        : "u";
                            default -> found.group(1);
                        }));
    }
}
