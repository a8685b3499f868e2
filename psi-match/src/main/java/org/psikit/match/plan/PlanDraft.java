package org.psikit.match.plan;

import java.util.List;
import java.util.stream.Stream;

/** A plan in the making. Unset fields have their defaults; only the rules have none. */
public final class PlanDraft {

    private final FieldValues values = new FieldValues();

    /** A draft of defaults. */
    public PlanDraft() {}

    /** A draft that says what {@code plan} says. */
    public static PlanDraft of(Plan plan) {
        PlanDraft draft = new PlanDraft();
        draft.values.setAll(plan.values());
        return draft;
    }

    /** Another draft that says the same. */
    public PlanDraft copy() {
        PlanDraft draft = new PlanDraft();
        draft.values.setAll(values);
        return draft;
    }

    /** The current value of a field. */
    public <T> T get(PlanField<T> field) {
        return values.get(field);
    }

    /** Sets a field. */
    public <T> PlanDraft set(PlanField<T> field, T value) {
        values.set(field, value);
        return this;
    }

    /** Adds to a field that is a list. */
    public <T> PlanDraft add(PlanField<List<T>> field, T value) {
        return set(field, Stream.concat(get(field).stream(), Stream.of(value)).toList());
    }

    /**
     * The plan.
     *
     * @throws org.psikit.core.error.UsageException if it makes no sense
     */
    public Plan plan() {
        return new Plan(values);
    }
}
