package org.psikit.match.keys.derived;

/** The consonants of a name. */
final class YourKey {

    private YourKey() {}

    static String consonants(String name) {
        return name.replaceAll("[aeiou ]", "");
    }
}
