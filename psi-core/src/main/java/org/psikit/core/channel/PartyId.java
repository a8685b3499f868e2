package org.psikit.core.channel;

import java.util.regex.Pattern;

/**
 * The name of a party, the same at all of them: 1 to 31 of {@code a-z}, {@code 0-9} and {@code -}, a letter first. Ordered
 * by name.
 *
 * @param name as in plans and reports
 */
public record PartyId(String name) implements Comparable<PartyId> {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,30}");

    /** Checks the name. */
    public PartyId {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a party's name has 1 to 31 of a-z, 0-9 and -, a letter first: " + name);
        }
    }

    @Override
    public int compareTo(PartyId other) {
        return name.compareTo(other.name);
    }

    /** The name. */
    @Override
    public String toString() {
        return name;
    }
}
