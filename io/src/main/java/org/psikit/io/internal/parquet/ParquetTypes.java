package org.psikit.io.internal.parquet;

import java.util.Locale;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.EnumLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.Float16LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.JsonLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.psikit.io.table.ColumnType;
import org.psikit.io.table.ColumnType.Kind;
import org.psikit.io.table.TableColumn;

/** Conversion between Parquet's types and the types of tables. */
public final class ParquetTypes {

    private ParquetTypes() {}

    /** The table type of a field. */
    static ColumnType of(Type field) {
        LogicalTypeAnnotation logical = field.getLogicalTypeAnnotation();
        if (isNested(field)) {
            return new ColumnType(Kind.NESTED, logical == null ? physicalName(field) : name(logical));
        }
        return logical == null
                ? new ColumnType(kind(field.asPrimitiveType().getPrimitiveTypeName()), physicalName(field))
                : new ColumnType(kind(logical), name(logical));
    }

    static boolean isNested(Type field) {
        return !field.isPrimitive() || field.isRepetition(Type.Repetition.REPEATED);
    }

    private static String name(LogicalTypeAnnotation logical) {
        return logical.toString().toLowerCase(Locale.ROOT);
    }

    private static String physicalName(Type field) {
        return field.isPrimitive()
                ? field.asPrimitiveType().getPrimitiveTypeName().name().toLowerCase(Locale.ROOT)
                : "group";
    }

    private static Kind kind(PrimitiveTypeName physical) {
        return switch (physical) {
            case BOOLEAN -> Kind.BOOLEAN;
            case INT32, INT64 -> Kind.INTEGER;
            case FLOAT, DOUBLE -> Kind.FLOATING;
            case INT96 -> Kind.TIMESTAMP;
            case BINARY, FIXED_LEN_BYTE_ARRAY -> Kind.OTHER;
        };
    }

    private static Kind kind(LogicalTypeAnnotation logical) {
        if (logical instanceof StringLogicalTypeAnnotation
                || logical instanceof EnumLogicalTypeAnnotation
                || logical instanceof JsonLogicalTypeAnnotation) {
            return Kind.TEXT;
        }
        if (logical instanceof IntLogicalTypeAnnotation) {
            return Kind.INTEGER;
        }
        if (logical instanceof DecimalLogicalTypeAnnotation) {
            return Kind.DECIMAL;
        }
        if (logical instanceof Float16LogicalTypeAnnotation) {
            return Kind.FLOATING;
        }
        if (logical instanceof DateLogicalTypeAnnotation) {
            return Kind.DATE;
        }
        if (logical instanceof TimeLogicalTypeAnnotation) {
            return Kind.TIME;
        }
        return logical instanceof TimestampLogicalTypeAnnotation ? Kind.TIMESTAMP : Kind.OTHER;
    }

    /** A column that an output adds, with a value in every row: an integer or text. */
    static Type required(TableColumn column) {
        return column.type().equals(ColumnType.INTEGER)
                ? Types.required(PrimitiveTypeName.INT32).named(column.name())
                : Types.required(PrimitiveTypeName.BINARY)
                        .as(LogicalTypeAnnotation.stringType())
                        .named(column.name());
    }

    /** A column of text with nulls. */
    public static Type optionalText(String name) {
        return Types.optional(PrimitiveTypeName.BINARY)
                .as(LogicalTypeAnnotation.stringType())
                .named(name);
    }
}
