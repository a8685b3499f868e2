package org.psikit.match.plan;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** A value for each field of a plan; unset fields have their defaults. */
final class FieldValues {

    private final Map<PlanField<?>, Object> values = new HashMap<>();

    /** The value of a field. */
    @SuppressWarnings("unchecked") // set puts nothing but a T under a field of T
    <T> T get(PlanField<T> field) {
        return (T) values.getOrDefault(field, field.initial());
    }

    <T> void set(PlanField<T> field, T value) {
        values.put(field, Objects.requireNonNull(value, field.name()));
    }

    void setAll(FieldValues others) {
        values.putAll(others.values);
    }

    /** The same values, each checked by its field. */
    FieldValues checked() {
        FieldValues checked = new FieldValues();
        PlanField.ALL.forEach(field -> check(field, checked));
        return checked;
    }

    private <T> void check(PlanField<T> field, FieldValues into) {
        into.set(field, field.checked(get(field)));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FieldValues that
                && PlanField.ALL.stream().allMatch(field -> get(field).equals(that.get(field)));
    }

    @Override
    public int hashCode() {
        return Objects.hash(PlanField.ALL.stream().map(this::get).toArray());
    }
}
