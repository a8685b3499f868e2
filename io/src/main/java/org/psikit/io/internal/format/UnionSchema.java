package org.psikit.io.internal.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.InputException;
import org.psikit.io.internal.parquet.ParquetTypes;
import org.psikit.io.internal.parquet.TypedTable;
import org.psikit.io.table.ColumnNames;
import org.psikit.io.table.ColumnType;
import org.psikit.io.table.ColumnType.Kind;
import org.psikit.io.table.HeaderGuess;
import org.psikit.io.table.TableColumn;
import org.psikit.io.table.TableSchema;
import org.psikit.io.table.TableSource;

/**
 * The columns of parts that are read as one table: those of the first part, then those that later parts add. A part
 * that lacks a column has no values in it. If parts store a column in different types, it is text; a part in which the
 * column has no value at all does not count, since such a column fits any type.
 */
final class UnionSchema {

    private final List<TableSource> parts;
    private final Map<String, ColumnType> types = new LinkedHashMap<>();

    UnionSchema(List<TableSource> parts) {
        this.parts = List.copyOf(parts);
        for (TableSource part : this.parts) {
            part.schema().names().forEach(name -> types.computeIfAbsent(name, this::type));
        }
    }

    TableSchema schema() {
        return new TableSchema(types.entrySet().stream()
                .map(column -> new TableColumn(column.getKey(), column.getValue()))
                .toList());
    }

    static @Nullable TableColumn column(TableSource part, String name) {
        int at = part.schema().names().indexOf(name);
        return at < 0 ? null : part.schema().columns().get(at);
    }

    /** The parts in which a column has values. */
    private List<TableSource> holders(String name) {
        List<TableSource> having = parts.stream()
                .filter(part -> part.schema().names().contains(name))
                .toList();
        List<TableSource> filled = having.stream()
                .filter(part -> !(part instanceof TypedTable typed) || typed.hasValues(name))
                .toList();
        return filled.isEmpty() ? having.subList(0, 1) : filled;
    }

    private ColumnType type(String name) {
        List<ColumnType> all = holders(name).stream()
                .map(part -> Objects.requireNonNull(column(part, name)).type())
                .distinct()
                .toList();
        if (all.size() == 1) {
            return all.get(0);
        }
        if (all.stream().anyMatch(type -> type.kind() == Kind.NESTED)) {
            throw new InputException(
                    "%s holds lists or groups in column \"%s\", and other files store it in another type (%s): leave"
                                    .formatted(parts.get(0).name(), ColumnNames.shown(name), labels(all))
                            + " one of them out");
        }
        Kind first = all.get(0).kind();
        boolean alike = all.stream().allMatch(type -> type.kind() == first);
        return new ColumnType(alike ? first : Kind.TEXT, labels(all));
    }

    private static String labels(List<ColumnType> types) {
        TreeSet<String> labels = new TreeSet<>();
        types.forEach(type -> labels.add(type.label()));
        return String.join(" or ", labels);
    }

    /** The schema of a Parquet file of all rows; null if a part has no types. */
    @Nullable
    MessageType fileSchema() {
        List<Type> fields = new ArrayList<>();
        for (String name : types.keySet()) {
            Type field = null;
            boolean same = true;
            for (TableSource part : holders(name)) {
                if (!(part instanceof TypedTable typed)) {
                    return null;
                }
                Type own = field(typed, name);
                same &= field == null || optional(field).equals(optional(own));
                field = field == null || own.isRepetition(Type.Repetition.OPTIONAL) ? own : field;
            }
            Type known = Objects.requireNonNull(field);
            boolean everywhere = parts.stream().allMatch(part -> isStored(part, name, known));
            fields.add(!same ? ParquetTypes.optionalText(name) : everywhere ? known : optional(known));
        }
        return new MessageType("schema", fields);
    }

    /** Whether a part stores a column in exactly this type. */
    private static boolean isStored(TableSource part, String name, Type type) {
        return part instanceof TypedTable typed
                && part.schema().names().contains(name)
                && field(typed, name).equals(type);
    }

    static Type field(TypedTable part, String name) {
        return part.fileSchema().getType(part.schema().names().indexOf(name));
    }

    /** The type with optional values; lists may already be empty. */
    static Type optional(Type type) {
        if (!type.isRepetition(Type.Repetition.REQUIRED)) {
            return type;
        }
        if (type.isPrimitive()) {
            return Types.primitive(type.asPrimitiveType().getPrimitiveTypeName(), Type.Repetition.OPTIONAL)
                    .as(type.getLogicalTypeAnnotation())
                    .length(type.asPrimitiveType().getTypeLength())
                    .named(type.getName());
        }
        return Types.optionalGroup()
                .as(type.getLogicalTypeAnnotation())
                .addFields(type.asGroupType().getFields().toArray(new Type[0]))
                .named(type.getName());
    }

    /**
     * Refuses key columns whose values would differ between parts: a column that is missing from a part with columns of
     * its own, as after renaming, and a column whose text depends on the part's type.
     */
    void checkKeys(List<String> columns) {
        for (String name : columns) {
            for (TableSource part : parts) {
                if (column(part, name) == null && hasOwn(part)) {
                    throw new InputException(
                            "%s has no column \"%s\", and columns that other parts of the table lack%s:"
                                            .formatted(part.name(), ColumnNames.shown(name), HeaderGuess.listed(part))
                                    + " rename the column in it, or leave that file out");
                }
            }
            List<TableSource> holders = holders(name);
            TableSource first = holders.get(0);
            for (TableSource part : holders) {
                ColumnType a = Objects.requireNonNull(column(first, name)).type();
                ColumnType b = Objects.requireNonNull(column(part, name)).type();
                if (family(a.kind()) != family(b.kind())) {
                    throw new InputException(
                            "column \"%s\" is %s in %s and %s in %s, so that a key could have two forms: write both files"
                                            .formatted(
                                                    ColumnNames.shown(name),
                                                    a.label(),
                                                    first.name(),
                                                    b.label(),
                                                    part.name())
                                    + " in one type");
                }
            }
        }
    }

    /** Whether a part has a column that no other part has. */
    private boolean hasOwn(TableSource part) {
        return part.schema().names().stream()
                .anyMatch(name -> parts.stream()
                        .noneMatch(
                                other -> other != part && other.schema().names().contains(name)));
    }

    /** Kinds that share one text per value: a whole number has the same text as an integer and as a float. */
    private static Kind family(Kind kind) {
        return switch (kind) {
            case FLOATING -> Kind.INTEGER;
            case UNTYPED -> Kind.TEXT;
            default -> kind;
        };
    }
}
