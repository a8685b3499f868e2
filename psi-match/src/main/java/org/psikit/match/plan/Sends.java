package org.psikit.match.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.Setting;
import org.psikit.core.error.UsageException;

/**
 * The columns of matched rows that each party lets the other read.
 *
 * @param listener columns of the listener's file
 * @param connector columns of the connector's file
 */
public record Sends(List<SentColumn> listener, List<SentColumn> connector) {

    /** Nothing. */
    public static final Sends NONE = new Sends(List.of(), List.of());

    /** With every item of a party, as much for those that match as for those that don't. */
    private static final int MOST_BYTES = 1024;

    /** Checks that no column is named twice and that they are not too long together. */
    public Sends {
        listener = List.copyOf(listener);
        connector = List.copyOf(connector);
        for (List<SentColumn> columns : List.of(listener, connector)) {
            Set<String> names = new HashSet<>();
            for (SentColumn column : columns) {
                if (!names.add(column.name())) {
                    throw new UsageException(Setting.SEND + " names " + column.name() + " twice: once is enough");
                }
            }
            if (bytes(columns) > MOST_BYTES) {
                throw new UsageException(Setting.SEND + ": the columns of a party may take " + MOST_BYTES
                        + " bytes together and take " + bytes(columns) + ": name fewer, or shorter ones, as in "
                        + columns.get(0).name() + "(max=20)");
            }
        }
    }

    /**
     * Reads words of the form {@code [SIDE.]COLUMN[(max=BYTES)]}.
     *
     * @param me whose columns those without a side are; null if every one must have it
     */
    public static Sends parse(List<String> words, @Nullable Party me) {
        List<SentColumn> listener = new ArrayList<>();
        List<SentColumn> connector = new ArrayList<>();
        for (String word : words) {
            Party owner = me;
            String column = word.strip();
            for (Party party : Party.values()) {
                String prefix = party.label() + ".";
                if (word.strip().startsWith(prefix)) {
                    owner = party;
                    column = word.strip().substring(prefix.length());
                }
            }
            if (owner == null) {
                throw new UsageException(Setting.SEND + " " + word + " does not say whose column it is: write listener."
                        + word + " or connector." + word);
            }
            (owner == Party.LISTENER ? listener : connector).add(SentColumn.parse(column));
        }
        return new Sends(listener, connector);
    }

    /** Columns of {@code party}. */
    public List<SentColumn> of(Party party) {
        return party == Party.LISTENER ? listener : connector;
    }

    /** Bytes that go with every item of {@code party}. */
    public int bytes(Party party) {
        return bytes(of(party));
    }

    private static int bytes(List<SentColumn> columns) {
        return columns.stream().mapToInt(SentColumn::bytes).sum();
    }

    /** Whether no party sends any column. */
    public boolean isEmpty() {
        return listener.isEmpty() && connector.isEmpty();
    }

    /** Names of the columns of {@code party}, for sentences. */
    public String names(Party party) {
        return of(party).stream().map(SentColumn::name).collect(Collectors.joining(", "));
    }

    /** As {@link #parse} reads them. */
    List<String> words() {
        return Stream.of(Party.values())
                .flatMap(party -> labels(party).stream().map(label -> party.label() + "." + label))
                .toList();
    }

    /** Columns of {@code party} as plans write them. */
    List<String> labels(Party party) {
        return of(party).stream().map(SentColumn::label).toList();
    }
}
