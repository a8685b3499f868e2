package org.psikit.io.table;

import java.util.ArrayList;
import java.util.List;
import org.psikit.core.error.InputException;

/**
 * A snapshot of a table's identity, to detect whether it changed. It can be stored and compared later.
 *
 * @param parts the state of each file, or other unit, that holds its rows
 */
public record TableState(List<Part> parts) {

    /** Copies the list. */
    public TableState {
        parts = List.copyOf(parts);
    }

    /**
     * One file, or another unit that changes as a whole.
     *
     * @param name its name in messages
     * @param version a text that differs after a change: size and time of a file, an entity tag
     */
    public record Part(String name, String version) {}

    /** The state of a table that changes as a whole. */
    public static TableState of(String name, String version) {
        return new TableState(List.of(new Part(name, version)));
    }

    /** The state of several tables read as one. */
    public static TableState joined(List<TableState> states) {
        List<Part> parts = new ArrayList<>();
        states.forEach(state -> parts.addAll(state.parts));
        return new TableState(parts);
    }

    /**
     * Compares this state with a later one.
     *
     * @throws InputException if they differ; the message names the part
     */
    public void requireSame(TableState now) {
        for (int i = 0; i < parts.size(); i++) {
            if (i == now.parts.size() || !now.parts.get(i).equals(parts.get(i))) {
                throw changed(parts.get(i).name());
            }
        }
        if (now.parts.size() > parts.size()) {
            throw changed(now.parts.get(parts.size()).name());
        }
    }

    private static InputException changed(String name) {
        return new InputException(
                name + " changed while it was in use: start again, and leave the input alone" + " while a job runs");
    }
}
