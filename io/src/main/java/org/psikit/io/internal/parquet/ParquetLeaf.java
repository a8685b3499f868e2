package org.psikit.io.internal.parquet;

import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.impl.ColumnReaderImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.io.ParquetDecodingException;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.jspecify.annotations.Nullable;

/**
 * The values of one leaf column in a row group, as triplets of repetition level, definition level and value (Melnik et
 * al., "Dremel", VLDB 2010). A row of a flat column is one triplet, a row of a nested column one or more.
 */
final class ParquetLeaf {

    private final ColumnDescriptor descriptor;
    private final ColumnReader reader;
    private final ParquetText text;
    private final int maxDefinition;
    private final boolean repeated;
    private final List<Triplet> triplets = new ArrayList<>();
    private long row;
    private boolean buffered;

    /** Whether the texts of a list are kept along with its triplets: true from the first request for them. */
    private boolean keepsTexts;

    private final List<String> texts = new ArrayList<>();

    private record Triplet(
            int repetition, int definition, @Nullable Object value) {}

    ParquetLeaf(ColumnDescriptor descriptor, PageReadStore group, ParquetFile file) {
        this.descriptor = descriptor;
        this.maxDefinition = descriptor.getMaxDefinitionLevel();
        this.repeated = descriptor.getMaxRepetitionLevel() > 0;
        this.text = ParquetText.ofType(descriptor.getPrimitiveType());
        PageReader pages = group.getPageReader(descriptor);
        if (pages == null || (!repeated && pages.getTotalValueCount() != group.getRowCount())) {
            throw new ParquetDecodingException("number of values and rows differ");
        }
        this.reader = new ColumnReaderImpl(descriptor, pages, new PrimitiveConverter() {}, file.writer());
    }

    /** Moves on to a row of the row group. */
    void seek(long target) {
        while (row < target) {
            if (!buffered) {
                do {
                    consume();
                } while (repeated && reader.getCurrentRepetitionLevel() > 0);
            }
            buffered = false;
            row++;
        }
    }

    private void consume() {
        if (reader.getCurrentDefinitionLevel() == maxDefinition) {
            reader.skip();
        }
        reader.consume();
    }

    /** Text of the current row of a flat column. */
    String text() throws CharacterCodingException {
        if (reader.getCurrentDefinitionLevel() < maxDefinition) {
            return "";
        }
        return text.of(reader);
    }

    /** Whether a row is a list of single values. */
    boolean isList() {
        return descriptor.getMaxRepetitionLevel() == 1;
    }

    /** Texts of the current row of a list, without nulls. Request them before the row is written. */
    List<String> texts() throws CharacterCodingException {
        keepsTexts = true;
        buffer();
        return List.copyOf(texts);
    }

    /** Writes the current row. */
    void copyTo(ColumnWriter out) throws CharacterCodingException {
        if (repeated) {
            buffer();
            for (Triplet triplet : triplets) {
                write(triplet, out);
            }
        } else {
            int definition = reader.getCurrentDefinitionLevel();
            if (definition < maxDefinition) {
                out.writeNull(0, definition);
            } else {
                copyValue(out, 0, definition);
            }
        }
    }

    private void copyValue(ColumnWriter out, int repetition, int definition) {
        switch (descriptor.getPrimitiveType().getPrimitiveTypeName()) {
            case BOOLEAN -> out.write(reader.getBoolean(), repetition, definition);
            case INT32 -> out.write(reader.getInteger(), repetition, definition);
            case INT64 -> out.write(reader.getLong(), repetition, definition);
            case FLOAT -> out.write(reader.getFloat(), repetition, definition);
            case DOUBLE -> out.write(reader.getDouble(), repetition, definition);
            case INT96, BINARY, FIXED_LEN_BYTE_ARRAY -> out.write(reader.getBinary(), repetition, definition);
        }
    }

    /** Buffers all triplets of the row, so that it can be copied more than once. */
    private void buffer() throws CharacterCodingException {
        if (buffered) {
            return;
        }
        triplets.clear();
        texts.clear();
        do {
            int definition = reader.getCurrentDefinitionLevel();
            if (keepsTexts && definition == maxDefinition) {
                texts.add(text.of(reader));
            }
            triplets.add(new Triplet(
                    reader.getCurrentRepetitionLevel(), definition, definition < maxDefinition ? null : boxed()));
            reader.consume();
        } while (reader.getCurrentRepetitionLevel() > 0);
        buffered = true;
    }

    private Object boxed() {
        return switch (descriptor.getPrimitiveType().getPrimitiveTypeName()) {
            case BOOLEAN -> reader.getBoolean();
            case INT32 -> reader.getInteger();
            case INT64 -> reader.getLong();
            case FLOAT -> reader.getFloat();
            case DOUBLE -> reader.getDouble();
            case INT96, BINARY, FIXED_LEN_BYTE_ARRAY -> reader.getBinary();
        };
    }

    private static void write(Triplet triplet, ColumnWriter out) {
        int repetition = triplet.repetition();
        int definition = triplet.definition();
        if (triplet.value() instanceof Binary value) {
            out.write(value, repetition, definition);
        } else if (triplet.value() instanceof Long value) {
            out.write(value.longValue(), repetition, definition);
        } else if (triplet.value() instanceof Integer value) {
            out.write(value.intValue(), repetition, definition);
        } else if (triplet.value() instanceof Double value) {
            out.write(value.doubleValue(), repetition, definition);
        } else if (triplet.value() instanceof Float value) {
            out.write(value.floatValue(), repetition, definition);
        } else if (triplet.value() instanceof Boolean value) {
            out.write(value.booleanValue(), repetition, definition);
        } else {
            out.writeNull(repetition, definition);
        }
    }
}
