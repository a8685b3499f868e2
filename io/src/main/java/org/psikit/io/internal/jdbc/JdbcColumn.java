package org.psikit.io.internal.jdbc;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.psikit.io.table.CanonicalText;
import org.psikit.io.table.ColumnType;
import org.psikit.io.table.ColumnType.Kind;
import org.psikit.io.table.TableColumn;

/**
 * A column of a query and the text of its values. The text is the same as for Parquet: numbers in plain notation, dates
 * and times in ISO 8601, timestamps with a zone in UTC. {@code NULL} is empty.
 *
 * @param place the column's index, from 1
 * @param column its name and type
 */
record JdbcColumn(int place, TableColumn column) {

    /** The column at an index of a result. */
    static JdbcColumn of(ResultSetMetaData metadata, int place) throws SQLException {
        String label = metadata.getColumnTypeName(place);
        Kind kind = kind(metadata.getColumnType(place), label == null ? "" : label.toLowerCase(Locale.ROOT));
        String words = label == null || label.isBlank() ? kind.name().toLowerCase(Locale.ROOT) : label;
        String name = metadata.getColumnLabel(place).strip();
        return new JdbcColumn(place, new TableColumn(name, new ColumnType(kind, words.toLowerCase(Locale.ROOT))));
    }

    private static Kind kind(int type, String name) {
        return switch (type) {
            case Types.CHAR,
                    Types.VARCHAR,
                    Types.LONGVARCHAR,
                    Types.NCHAR,
                    Types.NVARCHAR,
                    Types.LONGNVARCHAR,
                    Types.CLOB,
                    Types.NCLOB -> Kind.TEXT;
            case Types.BOOLEAN -> Kind.BOOLEAN;
            case Types.BIT -> name.startsWith("bool") ? Kind.BOOLEAN : Kind.OTHER;
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> Kind.INTEGER;
            case Types.DECIMAL, Types.NUMERIC -> Kind.DECIMAL;
            case Types.REAL, Types.FLOAT, Types.DOUBLE -> Kind.FLOATING;
            case Types.DATE -> Kind.DATE;
            case Types.TIME, Types.TIME_WITH_TIMEZONE -> Kind.TIME;
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> Kind.TIMESTAMP;
            default -> Kind.OTHER;
        };
    }

    /**
     * The value of the current row.
     *
     * @param typedByValue whether each value has its own type, whatever the column's type
     */
    String text(ResultSet rows, boolean typedByValue) throws SQLException {
        @Nullable
        String text = typedByValue
                ? ofObject(rows, rows.getObject(place))
                : switch (column.type().kind()) {
                    case TEXT -> rows.getString(place);
                    case DATE -> ofDate(rows);
                    case TIME -> ofTime(rows);
                    case TIMESTAMP -> ofTimestamp(rows);
                    default -> ofObject(rows, rows.getObject(place));
                };
        return text == null ? "" : text;
    }

    private String ofObject(ResultSet rows, @Nullable Object value) throws SQLException {
        if (value == null) {
            return "";
        } else if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        } else if (value instanceof Double floating) {
            return CanonicalText.ofDouble(floating);
        } else if (value instanceof Float floating) {
            return CanonicalText.ofFloat(floating);
        } else if (value instanceof Integer
                || value instanceof Long
                || value instanceof Short
                || value instanceof Byte
                || value instanceof Boolean
                || value instanceof BigInteger
                || value instanceof String) {
            return value.toString();
        } else if (value instanceof byte[] bytes) {
            return CanonicalText.ofBytes(bytes);
        } else if (value instanceof Blob bytes) {
            return CanonicalText.ofBytes(
                    bytes.getBytes(1, (int) Math.min(bytes.length(), JdbcRows.MAX_CELL_BYTES + 1L)));
        } else if (value instanceof Clob text) {
            return text.getSubString(1, (int) Math.min(text.length(), JdbcRows.MAX_CELL_BYTES + 1L));
        } else if (value instanceof Date || value instanceof LocalDate) {
            return ofDate(rows);
        } else if (value instanceof Timestamp || value instanceof LocalDateTime || value instanceof OffsetDateTime) {
            return ofTimestamp(rows);
        }
        return rows.getString(place);
    }

    private String ofDate(ResultSet rows) throws SQLException {
        LocalDate date = rows.getObject(place, LocalDate.class);
        return date == null ? "" : date.toString();
    }

    private String ofTime(ResultSet rows) throws SQLException {
        Object value = rows.getObject(place);
        LocalTime time = value instanceof Time && !zoned() ? rows.getObject(place, LocalTime.class) : null;
        if (value instanceof LocalTime local) {
            time = local;
        }
        return time != null
                ? DateTimeFormatter.ISO_LOCAL_TIME.format(time)
                : value == null ? "" : rows.getString(place);
    }

    private String ofTimestamp(ResultSet rows) throws SQLException {
        if (!zoned()) {
            LocalDateTime moment = rows.getObject(place, LocalDateTime.class);
            return moment == null ? "" : CanonicalText.ofDateTime(moment);
        }
        OffsetDateTime moment = rows.getObject(place, OffsetDateTime.class);
        return moment == null
                ? ""
                : CanonicalText.ofDateTime(
                                moment.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime())
                        + "Z";
    }

    private boolean zoned() {
        String label = column.type().label();
        return label.endsWith("tz") || label.contains("with time zone") || label.contains("with local time zone");
    }
}
