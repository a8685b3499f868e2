package org.psikit.match.linkage;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.psikit.core.error.UsageException;
import org.psikit.match.keys.KeyPart;
import org.psikit.match.keys.KeyType;
import org.psikit.match.keys.Rule;

/**
 * A set of rules for people without a common number, from strict to loose: each forgives other errors of typing. They go
 * into the plan one by one, so both parties see what they agree on, and the output says which of them matched a row.
 *
 * <p>Every rule takes at least three properties, one of them a full day or a full postal code beside the names, so that two
 * people seldom share a key; see docs/keys.md for what was measured. A set never changes under its name.
 */
public enum Linkage {

    /** Names, day of birth and postal code. */
    LINKAGE_1("linkage-1") {
        @Override
        public List<Rule> rules(Person person) {
            Function<String, KeyPart> given = type -> part(person.given(), type);
            Function<String, KeyPart> surname = type -> part(person.surname(), type);
            Function<String, KeyPart> swapped =
                    type -> new KeyPart(List.of(person.given(), person.surname()), KeyType.parse(type));
            KeyPart born = part(person.dob(), "date");
            KeyPart bornInYear = part(person.dob(), "year");
            KeyPart postcode = part(person.postcode(), "postcode");
            return Stream.of(
                            List.of(given.apply("name"), surname.apply("name"), born, postcode),
                            List.of(given.apply("name"), surname.apply("name"), born),
                            List.of(surname.apply("name"), born, postcode),
                            List.of(given.apply("name"), born, postcode),
                            List.of(swapped.apply("swap"), born),
                            List.of(given.apply("soundex"), surname.apply("soundex"), born),
                            List.of(given.apply("first(3)"), surname.apply("first(3)"), born),
                            List.of(swapped.apply("soundex:swap"), born),
                            List.of(surname.apply("first(3)"), born, postcode),
                            List.of(given.apply("first(3)"), born, postcode),
                            List.of(given.apply("name"), surname.apply("name"), postcode),
                            List.of(given.apply("soundex"), surname.apply("soundex"), postcode),
                            List.of(given.apply("first(3)"), surname.apply("first(3)"), bornInYear, postcode))
                    .map(Rule::new)
                    .toList();
        }
    };

    private final String label;

    Linkage(String label) {
        this.label = label;
    }

    /** The name that users give. */
    public String label() {
        return label;
    }

    /** The rules for a file in which people are described so. */
    public abstract List<Rule> rules(Person person);

    private static KeyPart part(String key, String type) {
        return new KeyPart(key, KeyType.parse(type));
    }

    /**
     * The names of a person's properties, the same at both parties.
     *
     * @param given given name
     * @param surname surname
     * @param dob day of birth
     * @param postcode postal code
     */
    public record Person(String given, String surname, String dob, String postcode) {

        /** How it is written. */
        public static final String FORM = "given=KEY,surname=KEY,dob=KEY,postcode=KEY";

        /**
         * Takes the properties by name.
         *
         * @throws UsageException if one is missing or unknown
         */
        public static Person of(Map<String, String> named) {
            Map<String, String> rest = new LinkedHashMap<>(named);
            Person person =
                    new Person(take(rest, "given"), take(rest, "surname"), take(rest, "dob"), take(rest, "postcode"));
            if (!rest.isEmpty()) {
                throw new UsageException("a person has no \"%s\": write %s"
                        .formatted(rest.keySet().iterator().next(), FORM));
            }
            return person;
        }

        private static String take(Map<String, String> named, String property) {
            String key = named.remove(property);
            if (key == null || key.isBlank()) {
                throw new UsageException("a person needs a key for \"%s\": write %s".formatted(property, FORM));
            }
            return key;
        }
    }
}
