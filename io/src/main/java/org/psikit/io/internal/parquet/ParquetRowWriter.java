package org.psikit.io.internal.parquet;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.CodecFactory;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;
import org.psikit.io.internal.file.PendingFile;
import org.psikit.io.table.ColumnType;
import org.psikit.io.table.OutputColumns;
import org.psikit.io.table.RowWriter;
import org.psikit.io.table.TableColumn;
import org.psikit.io.table.TableReader;

/**
 * Writes rows to a Parquet file (snappy, pages of version 1, which every reader supports). Columns of a Parquet table
 * keep their types, even nested ones: their triplets are copied, and records are never assembled. Columns of any other
 * table are text, with empty values as nulls.
 */
public final class ParquetRowWriter implements RowWriter {

    private static final long ROW_GROUP_BYTES = 32L << 20;
    private static final int ROWS_BETWEEN_SIZE_CHECKS = 1_000;

    private final PendingFile file;
    private final MessageType schema;
    private final boolean typed;
    private final List<TableColumn> added;
    private final ParquetProperties properties = ParquetProperties.builder().build();
    private final CodecFactory codecs;
    private final BytesInputCompressor compressor;
    private final Target target;
    private final ParquetFileWriter writer;
    private final Map<String, String> metadata;
    private final List<List<ColumnWriter>> columns = new ArrayList<>();
    private ColumnChunkPageWriteStore pages;
    private ColumnWriteStore store;
    private long rowsInGroup;

    private ParquetRowWriter(
            PendingFile file, MessageType schema, boolean typed, List<TableColumn> added, Map<String, String> metadata)
            throws IOException {
        this.file = file;
        this.schema = schema;
        this.typed = typed;
        this.added = added;
        this.metadata = metadata;
        this.target = new Target(file);
        this.codecs = new CodecFactory(new PlainParquetConfiguration(), properties.getPageSizeThreshold());
        this.compressor = codecs.getCompressor(CompressionCodecName.SNAPPY);
        this.writer = new ParquetFileWriter(
                target, schema, ParquetFileWriter.Mode.CREATE, ROW_GROUP_BYTES, 0, null, properties);
        writer.start();
        this.pages = newPages();
        this.store = newStore();
    }

    /** Starts a file. */
    public static ParquetRowWriter to(PendingFile file, OutputColumns columns) {
        boolean typed = columns.source() instanceof TypedTable;
        try {
            return new ParquetRowWriter(file, schema(columns), typed, columns.added(), metadata(columns));
        } catch (IOException e) {
            file.close();
            throw file.failure(e);
        } catch (RuntimeException | Error e) {
            file.close();
            throw e;
        }
    }

    private static MessageType schema(OutputColumns columns) {
        List<Type> fields = new ArrayList<>();
        String name = "schema";
        if (columns.source() instanceof TypedTable table) {
            name = table.fileSchema().getName();
            for (int place : table.schema().places(table.name(), columns.copied())) {
                fields.add(table.fileSchema().getType(place));
            }
        } else {
            columns.copied().forEach(column -> fields.add(ParquetTypes.optionalText(column)));
        }
        columns.added().forEach(column -> fields.add(ParquetTypes.required(column)));
        return new MessageType(name, fields);
    }

    /** The metadata of the source's footer, which tools read; it is kept only if the columns are the same. */
    private static Map<String, String> metadata(OutputColumns columns) {
        boolean same = columns.added().isEmpty()
                && columns.copied().equals(columns.source().schema().names());
        return same && columns.source() instanceof TypedTable table ? table.fileMetadata() : Map.of();
    }

    private ColumnChunkPageWriteStore newPages() {
        return ColumnChunkPageWriteStore.builder()
                .withCompressorProvider(column -> compressor)
                .withSchema(schema)
                .withAllocator(properties.getAllocator())
                .withColumnIndexTruncateLength(properties.getColumnIndexTruncateLength())
                .withPageWriteChecksumEnabled(true)
                .build();
    }

    private ColumnWriteStore newStore() {
        ColumnWriteStore fresh = properties.newColumnWriteStore(schema, pages, pages);
        columns.clear();
        for (Type field : schema.getFields()) {
            List<ColumnWriter> leaves = new ArrayList<>();
            for (ColumnDescriptor leaf : schema.getColumns()) {
                if (leaf.getPath()[0].equals(field.getName())) {
                    leaves.add(fresh.getColumnWriter(leaf));
                }
            }
            columns.add(leaves);
        }
        return fresh;
    }

    @Override
    public void copy(TableReader current, List<String> values) {
        int selected = columns.size() - added.size();
        if (values.size() != added.size()) {
            throw new IllegalArgumentException(values.size() + " values for " + added.size() + " added columns");
        }
        for (int i = 0; i < selected; i++) {
            if (typed) {
                ((ParquetCells) current).copyTo(i, columns.get(i));
            } else {
                writeText(current.value(i), columns.get(i).get(0));
            }
        }
        for (int i = 0; i < added.size(); i++) {
            ColumnWriter column = columns.get(selected + i).get(0);
            if (added.get(i).type().equals(ColumnType.INTEGER)) {
                column.write(Integer.parseInt(values.get(i)), 0, 0);
            } else {
                column.write(Binary.fromString(values.get(i)), 0, 0);
            }
        }
        store.endRecord();
        rowsInGroup++;
        if (rowsInGroup % ROWS_BETWEEN_SIZE_CHECKS == 0 && store.getBufferedSize() > ROW_GROUP_BYTES) {
            endGroup();
            pages = newPages();
            store = newStore();
        }
    }

    private static void writeText(String value, ColumnWriter column) {
        if (value.isEmpty()) {
            column.writeNull(0, 0);
        } else {
            column.write(Binary.fromReusedByteArray(value.getBytes(StandardCharsets.UTF_8)), 0, 1);
        }
    }

    private void endGroup() {
        try {
            if (rowsInGroup > 0) {
                writer.startBlock(rowsInGroup);
                store.flush();
                pages.flushToFileWriter(writer);
                writer.endBlock();
                rowsInGroup = 0;
            }
        } catch (IOException e) {
            throw file.failure(e);
        } finally {
            store.close();
            pages.close();
        }
    }

    @Override
    public void commit() {
        endGroup();
        try {
            if (ParquetFooter.isMiswritten(schema)) {
                target.stream().hold();
                writer.end(metadata);
                target.stream().release();
            } else {
                writer.end(metadata);
            }
        } catch (IOException e) {
            throw file.failure(e);
        }
        file.commit();
    }

    @Override
    public void close() {
        writer.abort();
        store.close();
        pages.close();
        codecs.release();
        file.close();
    }

    /** The pending file in the form that the library expects. */
    private static final class Target implements OutputFile {

        private final Positioned stream;

        Target(PendingFile file) {
            stream = new Positioned(new BufferedOutputStream(file.stream(), 1 << 16));
        }

        Positioned stream() {
            return stream;
        }

        @Override
        public PositionOutputStream create(long blockSizeHint) {
            return stream;
        }

        @Override
        public PositionOutputStream createOrOverwrite(long blockSizeHint) {
            return create(blockSizeHint);
        }

        @Override
        public boolean supportsBlockSize() {
            return false;
        }

        @Override
        public long defaultBlockSize() {
            return 0;
        }
    }

    /** A stream that knows its position. */
    private static final class Positioned extends PositionOutputStream {

        private final OutputStream out;
        private @Nullable ByteArrayOutputStream held;
        private long position;

        Positioned(OutputStream out) {
            this.out = out;
        }

        @Override
        public long getPos() {
            return position;
        }

        @Override
        public void write(int b) throws IOException {
            current().write(b);
            position++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            current().write(bytes, offset, length);
            position += length;
        }

        private OutputStream current() {
            return held == null ? out : held;
        }

        /** Holds back all further bytes: the end of the file. */
        void hold() {
            held = new ByteArrayOutputStream();
        }

        /** Corrects and writes the end of the file. */
        void release() throws IOException {
            byte[] end = Objects.requireNonNull(held).toByteArray();
            held = null;
            out.write(ParquetFooter.repaired(end));
            out.flush();
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }
    }
}
