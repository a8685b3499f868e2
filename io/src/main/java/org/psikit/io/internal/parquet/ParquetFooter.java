package org.psikit.io.internal.parquet;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Util;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntervalLogicalTypeAnnotation;
import org.apache.parquet.schema.Type;

/**
 * Corrects an error that the library makes at the end of a file. In the format, columns of intervals have a converted
 * type and no logical type; the library gives them the logical type UNKNOWN, so other readers read only nulls.
 */
final class ParquetFooter {

    /** Size of the footer's length and the magic number. */
    private static final int TAIL_BYTES = 8;

    private ParquetFooter() {}

    /** Whether the library would write a schema incorrectly. */
    static boolean isMiswritten(Type type) {
        return type.isPrimitive()
                ? type.getLogicalTypeAnnotation() instanceof IntervalLogicalTypeAnnotation
                : isMiswritten((GroupType) type);
    }

    private static boolean isMiswritten(GroupType group) {
        return group.getFields().stream().anyMatch(ParquetFooter::isMiswritten);
    }

    /** The end of a file with its footer corrected; all bytes before the footer stay in place. */
    static byte[] repaired(byte[] end) throws IOException {
        int tail = end.length - TAIL_BYTES;
        int length = ByteBuffer.wrap(end, tail, Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .getInt();
        FileMetaData footer = Util.readFileMetaData(new ByteArrayInputStream(end, tail - length, length));
        for (SchemaElement element : footer.getSchema()) {
            if (element.isSetConverted_type() && element.getConverted_type() == ConvertedType.INTERVAL) {
                element.unsetLogicalType();
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(end.length);
        out.write(end, 0, tail - length);
        Util.writeFileMetaData(footer, out);
        byte[] size = ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(out.size() - (tail - length))
                .array();
        out.write(size);
        out.write(end, tail + Integer.BYTES, TAIL_BYTES - Integer.BYTES);
        return out.toByteArray();
    }
}
