package org.psikit.io.internal.parquet;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.EnumLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.JsonLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveStringifier;
import org.apache.parquet.schema.PrimitiveType;
import org.psikit.io.table.CanonicalText;

/**
 * The canonical text of a Parquet value, hashed as a key and written to CSV. It depends on the value, not on how the
 * file stores it:
 *
 * <ul>
 *   <li>text unchanged, strictly UTF-8; bytes without a type as text if they are valid text, else as {@code 0x…};
 *   <li>integers and decimals in plain decimal notation, a decimal with all digits of its scale;
 *   <li>a float or double that is an integer as an integer (tools store integer columns with gaps in this way), else
 *       in Java's shortest notation;
 *   <li>dates as {@code 2024-02-29}; timestamps as {@code 2024-02-29T23:59:59.5}, with {@code Z} if they are in UTC, the
 *       fraction without trailing zeros in any unit; the old 96-bit ones, which do not state a zone, as Spark writes
 *       them: in UTC;
 *   <li>UUIDs, booleans and times by the format's own rules.
 * </ul>
 */
@FunctionalInterface
interface ParquetText {

    /** Text of the reader's current value, which is not null. */
    String of(ColumnReader reader) throws CharacterCodingException;

    /** Julian day number of 1970-01-01. */
    long JULIAN_EPOCH_DAY = 2_440_588;

    /** The text of a column's values. */
    static ParquetText ofType(PrimitiveType type) {
        LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
        return switch (type.getPrimitiveTypeName()) {
            case BOOLEAN -> reader -> Boolean.toString(reader.getBoolean());
            case FLOAT -> reader -> CanonicalText.ofFloat(reader.getFloat());
            case DOUBLE -> reader -> CanonicalText.ofDouble(reader.getDouble());
            case INT96 -> reader -> ofInt96(reader.getBinary());
            case INT32 -> {
                if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
                    yield reader -> ofDecimal(BigInteger.valueOf(reader.getInteger()), decimal);
                }
                PrimitiveStringifier stringifier = type.stringifier();
                yield reader -> stringifier.stringify(reader.getInteger());
            }
            case INT64 -> {
                if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
                    yield reader -> ofDecimal(BigInteger.valueOf(reader.getLong()), decimal);
                }
                if (logical instanceof TimestampLogicalTypeAnnotation timestamp) {
                    yield reader -> ofTimestamp(reader.getLong(), timestamp);
                }
                PrimitiveStringifier stringifier = type.stringifier();
                yield reader -> stringifier.stringify(reader.getLong());
            }
            case BINARY, FIXED_LEN_BYTE_ARRAY -> ofBinary(type);
        };
    }

    private static ParquetText ofBinary(PrimitiveType type) {
        LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
        if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
            return reader -> ofDecimal(new BigInteger(reader.getBinary().getBytesUnsafe()), decimal);
        }
        if (logical instanceof StringLogicalTypeAnnotation
                || logical instanceof EnumLogicalTypeAnnotation
                || logical instanceof JsonLogicalTypeAnnotation) {
            return reader -> strictUtf8(reader.getBinary());
        }
        PrimitiveStringifier stringifier = type.stringifier();
        if (logical != null || type.getPrimitiveTypeName() == PrimitiveType.PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY) {
            return reader -> stringifier.stringify(reader.getBinary());
        }
        return reader -> ofUntyped(reader.getBinary(), stringifier);
    }

    private static String strictUtf8(Binary value) throws CharacterCodingException {
        byte[] bytes = value.getBytesUnsafe();
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.indexOf('\uFFFD') >= 0) {
            // The character is in the text, or it replaced bytes that are not UTF-8: then this throws
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        }
        return text;
    }

    private static String ofUntyped(Binary value, PrimitiveStringifier stringifier) {
        try {
            String text = strictUtf8(value);
            boolean isText = text.chars().allMatch(c -> c >= ' ' || c == '\t' || c == '\n' || c == '\r');
            return isText ? text : stringifier.stringify(value);
        } catch (CharacterCodingException e) {
            return stringifier.stringify(value);
        }
    }

    private static String ofDecimal(BigInteger unscaled, DecimalLogicalTypeAnnotation type) {
        return new BigDecimal(unscaled, type.getScale()).toPlainString();
    }

    private static String ofTimestamp(long value, TimestampLogicalTypeAnnotation type) {
        long perSecond = type.getUnit() == TimeUnit.MILLIS
                ? 1_000L
                : type.getUnit() == TimeUnit.MICROS ? 1_000_000L : 1_000_000_000L;
        long nanos = Math.floorMod(value, perSecond) * (1_000_000_000L / perSecond);
        String text = ofInstant(Math.floorDiv(value, perSecond), nanos);
        return type.isAdjustedToUTC() ? text + "Z" : text;
    }

    private static String ofInt96(Binary value) {
        ByteBuffer buffer = value.toByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        long nanosOfDay = buffer.getLong(buffer.position());
        long day = buffer.getInt(buffer.position() + 8) - JULIAN_EPOCH_DAY;
        long seconds = day * 86_400 + Math.floorDiv(nanosOfDay, 1_000_000_000L);
        return ofInstant(seconds, Math.floorMod(nanosOfDay, 1_000_000_000L)) + "Z";
    }

    private static String ofInstant(long seconds, long nanos) {
        return CanonicalText.ofDateTime(LocalDateTime.ofInstant(Instant.ofEpochSecond(seconds, nanos), ZoneOffset.UTC));
    }
}
