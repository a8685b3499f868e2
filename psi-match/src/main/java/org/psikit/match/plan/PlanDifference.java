package org.psikit.match.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A place where two plans differ, in the words in which users write plans. Versions are looked at first, since they
 * explain all other differences; then the fields, each under the setting that makes it; then what no user sets; last the
 * digest of the profile, which other fields explain.
 *
 * @param what the setting, or what else differs
 * @param here this party's value
 * @param there the peer's value
 */
record PlanDifference(String what, String here, String there) {

    private static final String VERSIONS = "versions";
    private static final String ABSENT = "nothing";
    private static final int MAX_SHOWN = 80;

    /** Most differences that one message names. */
    private static final int MOST = 4;

    /**
     * The differences to tell a user of: one that explains all others stands alone.
     *
     * @param here the tree of this party's plan
     * @param there the tree that the peer sent, which may hold anything
     */
    static List<PlanDifference> between(Map<String, ?> here, Map<String, ?> there) {
        Optional<PlanDifference> versions = compare(VERSIONS, here.get(VERSIONS), there.get(VERSIONS));
        if (versions.isPresent()) {
            return List.of(versions.get());
        }
        List<PlanDifference> fields = new ArrayList<>();
        for (PlanField<?> field : PlanField.ALL) {
            ofField(field, here, there).ifPresent(fields::add);
        }
        if (!fields.isEmpty()) {
            return List.copyOf(fields.subList(0, Math.min(MOST, fields.size())));
        }
        Map<String, Object> ours = new HashMap<>(here);
        Map<String, Object> theirs = new HashMap<>(there);
        Object digest = ours.remove(Plan.PROFILE_DIGEST);
        Object other = theirs.remove(Plan.PROFILE_DIGEST);
        return compareMaps("", ours, theirs).or(() -> compare(Plan.PROFILE_DIGEST, digest, other)).stream()
                .toList();
    }

    /** Whether only the profile's digest differs. */
    boolean ofProfileDigest() {
        return what.equals("`" + Plan.PROFILE_DIGEST + "`");
    }

    /** As it stands in a message. */
    String words() {
        return what + ": here " + here + ", there " + there;
    }

    private static Optional<PlanDifference> ofField(PlanField<?> field, Map<String, ?> here, Map<String, ?> there) {
        if (field == PlanField.RULES
                && here.get(field.name()) instanceof List<?> ours
                && there.get(field.name()) instanceof List<?> theirs) {
            return ofRules(ours, theirs);
        }
        if (field == PlanField.PLACEHOLDERS
                && here.get(field.name()) instanceof Map<?, ?> ours
                && there.get(field.name()) instanceof Map<?, ?> theirs) {
            return compareMaps("", ours, theirs)
                    .map(d -> new PlanDifference(field.setting() + ", " + d.what, d.here, d.there));
        }
        String mine = PlanWords.of(field, here);
        String peers = PlanWords.of(field, there);
        return mine.equals(peers)
                ? Optional.empty()
                : Optional.of(new PlanDifference(field.setting(), printable(mine), printable(peers)));
    }

    /** The first rule that differs. */
    private static Optional<PlanDifference> ofRules(List<?> here, List<?> there) {
        for (int i = 0; i < Math.max(here.size(), there.size()); i++) {
            String mine = i < here.size() ? PlanWords.rule(here.get(i)) : ABSENT;
            String peers = i < there.size() ? PlanWords.rule(there.get(i)) : ABSENT;
            if (!mine.equals(peers)) {
                return Optional.of(new PlanDifference(
                        PlanField.RULES.setting() + ", rule " + (i + 1), printable(mine), printable(peers)));
            }
        }
        return Optional.empty();
    }

    private static Optional<PlanDifference> compare(String path, @Nullable Object here, @Nullable Object there) {
        if (here instanceof Map<?, ?> a && there instanceof Map<?, ?> b) {
            return compareMaps(path + ".", a, b);
        }
        if (here == null ? there == null : here.equals(there)) {
            return Optional.empty();
        }
        return Optional.of(new PlanDifference("`" + printable(path) + "`", shown(here), shown(there)));
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
        return value == null ? ABSENT : printable(PlanWords.plain(value));
    }

    /** The peer chose this text and it goes to a terminal: no control characters, and not much of it. */
    private static String printable(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints()
                .limit(MAX_SHOWN)
                .forEach(c -> out.appendCodePoint(
                        Character.isISOControl(c)
                                        || Character.getType(c) == Character.FORMAT
                                        || Character.getType(c) == Character.PRIVATE_USE
                                        || !Character.isDefined(c)
                                ? '?'
                                : c));
        return text.codePointCount(0, text.length()) > MAX_SHOWN ? out + "…" : out.toString();
    }
}
