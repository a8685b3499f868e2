package org.psikit.match.internal.input;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.psikit.core.error.Setting;
import org.psikit.io.table.TableReader;
import org.psikit.io.table.TableSource;
import org.psikit.match.keys.Hashing;
import org.psikit.match.keys.KeyPart;
import org.psikit.match.keys.Normalizer;
import org.psikit.match.keys.Rule;

/**
 * Compares what the first rows hold with what the rules take it for. One party sees its own table alone, but some keys
 * cannot meet the peer's whatever that holds: a column of hashes under a rule of plain values, or numbers written in many
 * ways under a rule that compares letters. Not thread-safe.
 */
@SuppressWarnings("EnumOrdinal") // counts are indexed by it and never leave this process
final class KeyLooks {

    /** Rows that are looked at. */
    static final int ROWS = 1000;

    private static final int LEAST = 3;

    private final List<Look> looks = new ArrayList<>();

    /** For readers of {@code table} whose projection is {@code projection}. */
    KeyLooks(TableSource table, RuleColumns columns, List<String> projection) {
        for (int i = 0; i < columns.rules().size(); i++) {
            List<KeyPart> parts = columns.rules().get(i).parts();
            List<String> names = columns.names().get(i);
            for (int p = 0; p < parts.size() && parts.size() == names.size(); p++) {
                String name = names.get(p);
                boolean single = table.schema().columns().stream()
                        .noneMatch(column -> column.name().equals(name) && column.nested());
                if (single) {
                    boolean hashed = columns.settings()
                            .hashedKeys()
                            .contains(parts.get(p).key());
                    looks.add(new Look(i + 1, columns.rules().get(i), parts.get(p), hashed, projection.indexOf(name)));
                }
            }
        }
    }

    /** Looks at the reader's row. */
    void add(TableReader reader) {
        for (Look look : looks) {
            String value = reader.value(look.position).strip();
            if (!value.isEmpty()) {
                look.counts[ValueKind.of(value).ordinal()]++;
                look.filled++;
            }
        }
    }

    /** The contradictions, as sentences without any value that name {@linkplain Setting settings}. */
    List<String> warnings() {
        return looks.stream().flatMap(look -> look.warning().stream()).toList();
    }

    /** The observed content of one part of a rule. */
    private static final class Look {

        private final int number;
        private final Rule rule;
        private final KeyPart part;
        private final boolean hashedAlready;
        private final int position;
        private final int[] counts = new int[ValueKind.values().length];
        private int filled;

        Look(int number, Rule rule, KeyPart part, boolean hashedAlready, int position) {
            this.number = number;
            this.rule = rule;
            this.part = part;
            this.hashedAlready = hashedAlready;
            this.position = position;
        }

        Optional<String> warning() {
            String key = part.key();
            String start = "rule " + number + " (" + rule.label() + "): the values of " + key + " look like ";
            Normalizer type = part.type().normalizer();
            boolean hashing = part.type().hashing() == Hashing.SHA256;
            return switch (kind()) {
                case HASH ->
                    hashing
                            ? hashedAlready
                                    ? Optional.empty()
                                    : Optional.of(start + "hashes, and would be hashed again: pass " + Setting.HASHED
                                            + " " + key)
                            : Optional.of(
                                    start + "hashes, and meet only the same hashes in the peer's file: if that has"
                                            + " plain values, agree on " + Setting.ON + " " + key
                                            + ":sha256(TYPE), and pass " + Setting.HASHED + " " + key);
                case PHONE -> comparedAsLetters(start, type, Normalizer.PHONE);
                case DATE -> comparedAsLetters(start, type, Normalizer.DATE);
                case EMAIL ->
                    type == Normalizer.EXACT ? comparedAsLetters(start, type, Normalizer.EMAIL) : Optional.empty();
                case OTHER -> Optional.empty();
            };
        }

        private Optional<String> comparedAsLetters(String start, Normalizer type, Normalizer better) {
            boolean letters = type == Normalizer.TEXT || type == Normalizer.EXACT || type == Normalizer.NAME;
            return letters && !hashedAlready
                    ? Optional.of(start + kind().words() + ", which people write in several ways, and are compared as "
                            + type.label() + ": agree on " + Setting.ON + " " + part.key() + ":" + better.label())
                    : Optional.empty();
        }

        /** The kind that nine in ten filled values are of. */
        private ValueKind kind() {
            for (ValueKind kind : ValueKind.values()) {
                if (filled >= LEAST && 10L * counts[kind.ordinal()] >= 9L * filled) {
                    return kind;
                }
            }
            return ValueKind.OTHER;
        }
    }
}
