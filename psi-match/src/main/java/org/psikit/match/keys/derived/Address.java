package org.psikit.match.keys.derived;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Brings "8 Stanley St." and "Stanley Street 8" to one form: numbers in their order without leading zeros, then the words of
 * the street without blanks between them, common abbreviations written out. Numbers all count, so flat 3 at 12 is not flat
 * 4 at 12.
 */
final class Address {

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("st", "street"),
            Map.entry("rd", "road"),
            Map.entry("ave", "avenue"),
            Map.entry("av", "avenue"),
            Map.entry("dr", "drive"),
            Map.entry("ln", "lane"),
            Map.entry("ct", "court"),
            Map.entry("crt", "court"),
            Map.entry("pl", "place"),
            Map.entry("blvd", "boulevard"),
            Map.entry("bd", "boulevard"),
            Map.entry("hwy", "highway"),
            Map.entry("cres", "crescent"),
            Map.entry("cr", "crescent"),
            Map.entry("cct", "circuit"),
            Map.entry("cir", "circle"),
            Map.entry("pde", "parade"),
            Map.entry("tce", "terrace"),
            Map.entry("ter", "terrace"),
            Map.entry("terr", "terrace"),
            Map.entry("sq", "square"),
            Map.entry("gr", "grove"),
            Map.entry("cl", "close"),
            Map.entry("pkwy", "parkway"),
            Map.entry("mt", "mount"));

    private static final String STRASSE = "strasse";

    private Address() {}

    /** The one form of a folded address; empty if there is nothing in it. */
    static String folded(String address) {
        List<String> numbers = new ArrayList<>();
        StringBuilder street = new StringBuilder();
        String[] words = address.strip().split("\\s+", -1);
        for (int i = 0; i < words.length; i++) {
            String word = words[i];
            if (!word.isEmpty() && isDigit(word.charAt(0))) {
                numbers.add(withoutZeros(word));
            } else if (i > 0 && i == words.length - 1 && word.length() == 1 && isDigit(words[i - 1].charAt(0))) {
                // "Hauptstrasse 5 a"
                numbers.set(numbers.size() - 1, numbers.get(numbers.size() - 1) + word);
            } else {
                street.append(writtenOut(word, street.isEmpty()));
            }
        }
        return (String.join(" ", numbers) + " " + street).strip();
    }

    /** A first word "st" is a saint. */
    private static String writtenOut(String word, boolean first) {
        if (first && (word.equals("st") || word.equals("saint"))) {
            return "st";
        }
        if (word.endsWith("str")) {
            return word.substring(0, word.length() - "str".length()) + STRASSE;
        }
        return WORDS.getOrDefault(word, word);
    }

    private static String withoutZeros(String number) {
        int start = 0;
        while (start + 1 < number.length() && number.charAt(start) == '0' && isDigit(number.charAt(start + 1))) {
            start++;
        }
        return number.substring(start);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
