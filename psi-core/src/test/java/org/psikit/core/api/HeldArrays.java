package org.psikit.core.api;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * All arrays of numbers that can be reached from an object of psikit, through its fields and those of what it holds, but
 * for fields that are public to both parties or somebody else's. What is to be wiped is found here before, and again after
 * the wiping, whatever the holder has forgotten by then.
 */
public final class HeldArrays {

    private final Predicate<Field> isPublic;
    private final List<Held> held = new ArrayList<>();
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private HeldArrays(Predicate<Field> isPublic) {
        this.isPublic = isPublic;
    }

    /** Those of {@code holder}; fields for which {@code isPublic} holds are left out. */
    public static HeldArrays of(Object holder, Predicate<Field> isPublic) {
        HeldArrays arrays = new HeldArrays(isPublic);
        arrays.collect(holder);
        return arrays;
    }

    /** The fields whose arrays have something in them that is not zero. */
    public List<String> full() {
        return held.stream().filter(h -> !isZero(h.array)).map(Held::field).toList();
    }

    private record Held(String field, Object array) {}

    private void collect(Object holder) {
        if (!seen.add(holder)) {
            return;
        }
        for (Field field : fields(holder.getClass())) {
            if (Modifier.isStatic(field.getModifiers()) || field.getType().isPrimitive() || isPublic.test(field)) {
                continue;
            }
            Object value = value(field, holder);
            if (value != null) {
                take(holder.getClass().getSimpleName() + "." + field.getName(), value);
            }
        }
    }

    private void take(String name, Object value) {
        Class<?> type = value.getClass();
        if (type.isArray() && type.getComponentType().isPrimitive()) {
            held.add(new Held(name, value));
        } else if (value instanceof Object[] several) {
            for (Object each : several) {
                if (each != null) {
                    take(name, each);
                }
            }
        } else if (value instanceof Collection<?> several) {
            several.forEach(each -> take(name, each));
        } else if (type.getName().startsWith("org.psikit.")) {
            collect(value);
        }
    }

    private static List<Field> fields(Class<?> type) {
        List<Field> fields = new ArrayList<>(List.of(type.getDeclaredFields()));
        if (type.getSuperclass() != null && type.getSuperclass().getName().startsWith("org.psikit.")) {
            fields.addAll(fields(type.getSuperclass()));
        }
        return fields;
    }

    private static @Nullable Object value(Field field, Object holder) {
        try {
            field.setAccessible(true);
            return field.get(holder);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isZero(Object array) {
        for (int i = 0; i < Array.getLength(array); i++) {
            Object value = Array.get(array, i);
            if (value instanceof Number number && number.doubleValue() != 0) {
                return false;
            }
        }
        return true;
    }
}
