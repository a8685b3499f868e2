package org.psikit.match.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The fields of a plan's tree as users write them. The tree may be a peer's, so anything can stand in it: what is no plan
 * is shown as JSON.
 */
final class PlanWords {

    private static final String NOTHING = "nothing";

    private PlanWords() {}

    /** The value of a field in a tree, or its default. */
    static String of(PlanField<?> field, Map<String, ?> tree) {
        // A count that is computed as a figure is no other wish than a plain count
        String name = field == PlanField.REVEAL && tree.containsKey(Plan.FIGURES) ? Plan.FIGURES : field.name();
        Object value = tree.get(name);
        if (value == null) {
            List<String> defaults = field.defaults();
            return defaults.isEmpty() ? NOTHING : String.join(", ", defaults);
        }
        if (field == PlanField.SEND && value instanceof Map<?, ?> sides) {
            return sends(sides);
        }
        return value instanceof List<?> list
                ? list.stream().map(PlanWords::plain).collect(Collectors.joining(", "))
                : plain(value);
    }

    /** A rule as {@link org.psikit.match.keys.Rule#label} writes it. */
    static String rule(Object tree) {
        List<Object> parts = new ArrayList<>(List.of(tree));
        if (tree instanceof Map<?, ?> first && first.get("and") instanceof List<?> more) {
            parts.addAll(more);
        }
        return parts.stream().map(PlanWords::part).collect(Collectors.joining("+"));
    }

    private static String part(Object tree) {
        if (tree instanceof Map<?, ?> part
                && part.get("key") instanceof String key
                && part.get("type") instanceof String type) {
            return type.equals("text") ? key : key + ":" + type;
        }
        return plain(tree);
    }

    private static String sends(Map<?, ?> sides) {
        List<String> columns = new ArrayList<>();
        for (Party party : Party.values()) {
            if (sides.get(party.label()) instanceof List<?> labels) {
                labels.forEach(label -> columns.add(party.label() + "." + plain(label)));
            }
        }
        return columns.isEmpty() ? NOTHING : String.join(", ", columns);
    }

    /** A text as it is, anything else as JSON. */
    static String plain(Object value) {
        return value instanceof String text ? text : CanonicalJson.write(value);
    }
}
