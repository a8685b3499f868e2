package org.psikit.match.plan;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.psikit.core.api.SecurityModel;
import org.psikit.core.error.Setting;
import org.psikit.core.error.UsageException;
import org.psikit.io.link.Fingerprint;
import org.psikit.match.keys.KeyType;
import org.psikit.match.keys.Placeholders;
import org.psikit.match.keys.Profile;
import org.psikit.match.keys.Rule;

/**
 * A field of a plan. This class is the one place that knows them: flags, plan files, the canonical text, comparison and
 * copying follow from its entries, and {@link Plan#get} hands a value to whoever uses it.
 *
 * @param <T> its values, immutable and with {@code equals}
 */
public final class PlanField<T> {

    private static final int MAX_RULES = 64;
    private static final long MAX_MIN_MATCHES = 999_999_999;
    private static final List<PlanField<?>> ENTRIES = new ArrayList<>();

    /** Fields that the canonical text states whatever they hold. */
    private static final Set<PlanField<?>> STATED = new HashSet<>();

    /** All fields, in the order in which files are written. */
    public static final List<PlanField<?>> ALL = Collections.unmodifiableList(ENTRIES);

    /** The name of the party that waits. */
    public static final PlanField<Optional<String>> LISTENER_NAME = field(
            "listener-name",
            FieldWords.of("--listener-name", "NAME", "name of the party that waits, for sentences and reports"),
            FieldType.LINE,
            Optional.empty(),
            UnaryOperator.identity());

    /** The fingerprint of the party that waits. */
    public static final PlanField<Optional<Fingerprint>> LISTENER_FINGERPRINT = field(
            "listener-fingerprint",
            FieldWords.of(
                            "--listener-fingerprint",
                            "sha256:…",
                            "fingerprint of the party that waits; no other is then accepted")
                    .meaning(plan -> PlanMeaning.fingerprint(plan, Party.LISTENER)),
            FieldType.FINGERPRINT,
            Optional.empty(),
            UnaryOperator.identity());

    /** The name of the party that dials. */
    public static final PlanField<Optional<String>> CONNECTOR_NAME = field(
            "connector-name",
            FieldWords.of("--connector-name", "NAME", "name of the party that dials, for sentences and reports"),
            FieldType.LINE,
            Optional.empty(),
            UnaryOperator.identity());

    /** The fingerprint of the party that dials. */
    public static final PlanField<Optional<Fingerprint>> CONNECTOR_FINGERPRINT = field(
            "connector-fingerprint",
            FieldWords.of(
                            "--connector-fingerprint",
                            "sha256:…",
                            "fingerprint of the party that dials; no other is then accepted")
                    .meaning(plan -> PlanMeaning.fingerprint(plan, Party.CONNECTOR)),
            FieldType.FINGERPRINT,
            Optional.empty(),
            UnaryOperator.identity());

    /** The purpose of the result. */
    public static final PlanField<Optional<String>> PURPOSE = field(
            "purpose",
            FieldWords.of("--purpose", "TEXT", "the purpose for which both use the result"),
            FieldType.LINE,
            Optional.empty(),
            UnaryOperator.identity());

    /** The day on which both agreed. */
    public static final PlanField<Optional<LocalDate>> DATE = field(
            "date",
            FieldWords.of("--date", "YYYY-MM-DD", "the day on which both agreed on this plan"),
            FieldType.DATE,
            Optional.empty(),
            UnaryOperator.identity());

    /** Ways for two rows to match, in order; a figure takes exactly one. */
    public static final PlanField<List<Rule>> RULES = stated(
            "rules",
            new FieldWords(
                            "--on",
                            "COL[:TYPE][+COL…]",
                            "ways for two rows to match, tried in this order",
                            "A rule: rows match if all these columns agree. Repeat it for the next rule, which is tried on rows"
                                    + " that did not match before. TYPE decides which values are equal: "
                                    + KeyType.labels()
                                    + "; text by default, which ignores case and outer blanks. COL|COL is one"
                                    + " key of several columns, any of which may agree")
                    .meaning(PlanMeaning::rules),
            FieldType.RULES,
            List.of(),
            PlanField::checkedRules);

    /** The profile that decides which values are equal. */
    public static final PlanField<Profile> PROFILE = stated(
            "profile",
            FieldWords.of("--profile", "NAME", "the profile that decides which values are equal")
                    .meaning(PlanMeaning::profile),
            FieldType.oneOf(Profile.values(), Profile::label),
            Profile.BASIC_1,
            UnaryOperator.identity());

    /** Values that stand for none. */
    public static final PlanField<Placeholders> PLACEHOLDERS = stated(
            "placeholders",
            new FieldWords(
                            "--placeholders",
                            "LIST",
                            "values that mean no value: standard-1, none, or a list of TYPE:VALUE",
                            "values that mean no value, and never match: standard-1, none, or a file with a key type or"
                                    + " any, a tab and the value on each line")
                    .meaning(PlanMeaning::placeholders),
            FieldType.PLACEHOLDERS,
            Placeholders.STANDARD,
            UnaryOperator.identity());

    /** Id of the protocol, or {@link Plan#AUTO}. */
    public static final PlanField<String> PROTOCOL = stated(
            "protocol",
            new FieldWords(
                            "--protocol",
                            "P",
                            "auto, or one that psi protocols lists",
                            "auto, or one that psi protocols lists")
                    .meaning(PlanMeaning::protocol),
            FieldType.text(),
            Plan.AUTO,
            id -> {
                if (!id.matches("[a-z0-9-]{1,15}")) {
                    throw new UsageException("this is not the id of a protocol: " + id);
                }
                return id;
            });

    /** The adversary that the protocol must withstand. */
    public static final PlanField<SecurityModel> SECURITY = stated(
            "security",
            FieldWords.of("--security", "MODEL", "the adversary that the protocol must withstand")
                    .meaning(PlanMeaning::security),
            FieldType.oneOf(SecurityModel.values(), SecurityModel::label),
            SecurityModel.SEMI_HONEST,
            UnaryOperator.identity());

    /** The figures that are learned; none for rows. */
    public static final PlanField<List<Figure>> REVEAL = field(
            "reveal",
            new FieldWords(
                            "--reveal",
                            "WHAT",
                            "the result: rows, or figures, one or a list: count, sum:SIDE.COLUMN(scale=DIGITS,max=NUMBER),"
                                    + " " + Statistic.others() + ", group:SIDE.COLUMN(VALUE,VALUE)",
                            "rows, or figures over the shared keys: count, " + Statistic.help()
                                    + ", each of a column of numbers, as in sum:listener.spend(scale=2,max=1e7): digits"
                                    + " after the point (0) and largest value (1e9), empty to allow empty cells, round to"
                                    + " that many digits; group:SIDE.COL(VALUE,VALUE…) splits them, * at the end being all other"
                                    + " values. Repeat it for several figures")
                    .meaning(PlanMeaning::reveal),
            FieldType.FIGURES,
            List.of(),
            figures -> List.copyOf(new LinkedHashSet<>(figures)));

    /** Who learns the result. */
    public static final PlanField<To> TO = stated(
            "to",
            FieldWords.of("--to", "WHOM", "who learns the result").meaning(PlanMeaning::to),
            FieldType.oneOf(To.values(), To::label),
            To.BOTH,
            UnaryOperator.identity());

    /** The columns of matched rows that each party lets the other read. */
    public static final PlanField<Sends> SEND = field(
            "send",
            new FieldWords(
                            "--send",
                            "COL",
                            "columns that a party lets the other read of matched rows, as in listener.segment(max=20)",
                            "Columns that a party lets the other read of matched rows, separated by commas: COL is one of mine,"
                                    + " listener.COL and connector.COL are of that side. They come out at the other as peer_COL."
                                    + " A value may have 64 bytes, or as many as COL(max=BYTES) says")
                    .meaning(PlanMeaning::send),
            FieldType.SENDS,
            Sends.NONE,
            UnaryOperator.identity());

    /** Figures are refused if a party has fewer distinct keys. */
    public static final PlanField<Integer> MIN_SET = stated(
            "min-set",
            FieldWords.of("--min-set", "N", "refuse figures if either side has fewer keys")
                    .meaning(PlanMeaning::minSet),
            FieldType.number(Integer::valueOf),
            Plan.DEFAULT_MIN_SET,
            keys -> {
                if (keys < 1) {
                    throw new UsageException("the minimum set must be at least 1: raise it with " + Setting.MIN_SET);
                }
                return keys;
            });

    /** Withholds figures on fewer shared keys; 0 for no threshold. */
    public static final PlanField<Long> MIN_MATCHES = field(
            "min-matches",
            FieldWords.of("--min-matches", "K", "withhold figures on fewer shared keys; in groups, cell by cell")
                    .meaning(PlanMeaning::minMatches),
            FieldType.number(Long::valueOf),
            0L,
            keys -> {
                if (keys < 0 || keys > MAX_MIN_MATCHES) {
                    throw new UsageException(
                            Setting.MIN_MATCHES + " is 0 to " + MAX_MIN_MATCHES + ": name a number between them");
                }
                return keys;
            });

    /** The ε of differential privacy, if figures have noise. */
    public static final PlanField<Optional<BigDecimal>> DP_EPSILON = field(
            "dp-epsilon",
            new FieldWords(
                            "--dp-epsilon",
                            "E",
                            "noise on figures for differential privacy, or none",
                            "Noise on figures from both parties, for differential privacy with this ε, or none")
                    .meaning(PlanMeaning::epsilon),
            FieldType.EPSILON,
            Optional.empty(),
            epsilon -> epsilon.map(BigDecimal::stripTrailingZeros));

    /** The form of a field's value in a file and on the command line. */
    public enum Shape {
        /** One word. */
        WORD,
        /** A list of words, which may be empty; the flag comes once for each. */
        LIST,
        /** A list of words, which may be empty; the flag takes several, separated by commas. */
        COMMA_LIST,
        /** One word, or a list of several; the flag comes once for each. */
        WORD_OR_LIST
    }

    private final String name;
    private final FieldWords words;
    private final FieldType<T> type;
    private final T initial;
    private final UnaryOperator<T> check;

    private PlanField(String name, FieldWords words, FieldType<T> type, T initial, UnaryOperator<T> check) {
        this.name = name;
        this.words = words;
        this.type = type;
        this.initial = initial;
        this.check = check;
    }

    /**
     * Adds a field, of which the canonical text is silent when it has its default: plans without it stay as they are.
     *
     * @param check takes a value and returns it in the form that plans hold, or refuses it
     */
    private static <T> PlanField<T> field(
            String name, FieldWords words, FieldType<T> type, T initial, UnaryOperator<T> check) {
        PlanField<T> field = new PlanField<>(name, words, type, initial, check);
        ENTRIES.add(field);
        return field;
    }

    /** Adds a field that the canonical text always states. */
    private static <T> PlanField<T> stated(
            String name, FieldWords words, FieldType<T> type, T initial, UnaryOperator<T> check) {
        PlanField<T> field = field(name, words, type, initial, check);
        STATED.add(field);
        return field;
    }

    private static List<Rule> checkedRules(List<Rule> rules) {
        if (rules.isEmpty()) {
            throw new UsageException(
                    "no rule: name at least one key that both files have, as in " + Setting.ON + " email");
        }
        if (rules.size() > MAX_RULES) {
            throw new UsageException("more than " + MAX_RULES + " rules: join keys with + or leave some out");
        }
        return List.copyOf(rules);
    }

    /** As files and the canonical text name it. */
    public String name() {
        return name;
    }

    /** As the command line names it. */
    public String flag() {
        return words.flag();
    }

    /** As messages name it: the setting of that flag; the flag itself if it is no setting. */
    String setting() {
        String key = words.flag().replaceFirst("^-+", "");
        return Arrays.stream(Setting.values())
                .filter(each -> each.key().equals(key))
                .findFirst()
                .map(Setting::toString)
                .orElse(words.flag());
    }

    /** The name of the flag's value in help. */
    public String argument() {
        return words.argument();
    }

    /** The description of the flag, without its default. */
    public String help() {
        return words.help();
    }

    /** The comment above it in a file. */
    String comment() {
        return words.comment();
    }

    /**
     * The meaning of the value in {@code plan}, in words that name the parties; empty if the value speaks for itself.
     */
    public String meaning(Plan plan) {
        return words.meaning().apply(plan);
    }

    /** The form of its value in a file and on the command line. */
    public Shape shape() {
        return type.shape();
    }

    /** The words it takes; empty if they are many. */
    public List<String> choices() {
        return type.choices();
    }

    /** Its words where nothing is said of it; empty if it has none then. */
    public List<String> defaults() {
        return type.write().apply(initial);
    }

    T initial() {
        return initial;
    }

    T checked(T value) {
        return check.apply(value);
    }

    /** Its words in {@code plan}. */
    List<String> words(Plan plan) {
        return type.write().apply(plan.get(this));
    }

    /** The value in {@code plan}, in one line. */
    public String text(Plan plan) {
        List<String> values = words(plan);
        return values.isEmpty() ? "nothing" : String.join(", ", values);
    }

    /** Writes what {@code plan} says into the tree of its canonical text. */
    void write(Plan plan, Map<String, Object> tree) {
        T value = plan.get(this);
        if (STATED.contains(this) || !value.equals(initial)) {
            tree.put(name, type.json().apply(value));
        }
    }

    /**
     * The value of words, as files and flags have them.
     *
     * @param me whose columns those without a side are; null if every one must have it
     * @throws UsageException if they mean nothing
     */
    public T parse(List<String> given, @Nullable Party me) {
        return type.read().read(given, me);
    }

    /** Sets a draft's field from words, as {@link #parse} reads them. */
    public void read(PlanDraft draft, List<String> given, @Nullable Party me) {
        draft.set(this, parse(given, me));
    }

    @Override
    public String toString() {
        return name;
    }
}
