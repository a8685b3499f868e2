package org.psikit.match.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The first place where two plans differ. Versions are looked at first, since they explain all others; then fields in
 * the order of the text; last the digest of the profile, which other rules explain.
 *
 * @param path such as {@code rules[1].type}
 * @param here this party's value
 * @param there the peer's value
 */
record PlanDifference(String path, String here, String there) {

    private static final String VERSIONS = "versions";
    private static final String ABSENT = "nothing";
    private static final int MAX_SHOWN = 80;

    static Optional<PlanDifference> first(Map<String, ?> here, Map<String, ?> there) {
        Optional<PlanDifference> versions = compare(VERSIONS, here.get(VERSIONS), there.get(VERSIONS));
        if (versions.isPresent()) {
            return versions;
        }
        Map<String, Object> ours = new HashMap<>(here);
        Map<String, Object> theirs = new HashMap<>(there);
        Object digest = ours.remove(Plan.PROFILE_DIGEST);
        Object other = theirs.remove(Plan.PROFILE_DIGEST);
        return compareMaps("", ours, theirs).or(() -> compare(Plan.PROFILE_DIGEST, digest, other));
    }

    private static Optional<PlanDifference> compare(String path, @Nullable Object here, @Nullable Object there) {
        if (here instanceof Map<?, ?> a && there instanceof Map<?, ?> b) {
            return compareMaps(path + ".", a, b);
        }
        if (here instanceof List<?> a && there instanceof List<?> b) {
            for (int i = 0; i < Math.max(a.size(), b.size()); i++) {
                Optional<PlanDifference> difference =
                        compare(path + "[" + i + "]", i < a.size() ? a.get(i) : null, i < b.size() ? b.get(i) : null);
                if (difference.isPresent()) {
                    return difference;
                }
            }
            return Optional.empty();
        }
        if (here == null ? there == null : here.equals(there)) {
            return Optional.empty();
        }
        return Optional.of(new PlanDifference(printable(path), shown(here), shown(there)));
    }

    private static Optional<PlanDifference> compareMaps(String prefix, Map<?, ?> here, Map<?, ?> there) {
        TreeSet<String> keys = new TreeSet<>();
        here.keySet().forEach(key -> keys.add((String) key));
        there.keySet().forEach(key -> keys.add((String) key));
        for (String key : keys) {
            Optional<PlanDifference> difference = compare(prefix + key, here.get(key), there.get(key));
            if (difference.isPresent()) {
                return difference;
            }
        }
        return Optional.empty();
    }

    private static String shown(@Nullable Object value) {
        if (value == null) {
            return ABSENT;
        }
        return printable(value instanceof String text ? text : CanonicalJson.write(value));
    }

    /** The peer chose this text and it goes to a terminal: no control characters, and not much of it. */
    private static String printable(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints()
                .limit(MAX_SHOWN)
                .forEach(c -> out.appendCodePoint(
                        Character.isISOControl(c) || Character.getType(c) == Character.FORMAT || !Character.isDefined(c)
                                ? '?'
                                : c));
        return text.codePointCount(0, text.length()) > MAX_SHOWN ? out + "…" : out.toString();
    }
}
