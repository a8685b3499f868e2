package org.psikit.io.internal.parquet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.VersionParser;
import org.apache.parquet.VersionParser.ParsedVersion;
import org.apache.parquet.VersionParser.VersionParseException;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.crypto.ParquetCryptoRuntimeException;
import org.apache.parquet.hadoop.BadConfigurationException;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.schema.LogicalTypeAnnotation.UnknownLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.InputException;
import org.psikit.io.internal.file.FileState;

/**
 * A Parquet file and its footer.
 *
 * @param writer version of the software that wrote it, to recognize known faults; null if it is not stated
 * @param groupRows number of rows in each row group
 * @param extras further contents of the footer
 */
record ParquetFile(
        FileState state, MessageType schema, @Nullable ParsedVersion writer, List<Long> groupRows, Extras extras) {

    /**
     * The contents of a footer besides types and rows.
     *
     * @param metadata entries that its writer added, by key
     * @param valueless fields that have no value in any row
     */
    record Extras(Map<String, String> metadata, Set<String> valueless) {}

    static ParquetFile of(FileState state) {
        try (ParquetFileReader reader = reader(state)) {
            FileMetaData metadata = reader.getFileMetaData();
            List<Long> groupRows = new ArrayList<>();
            for (BlockMetaData group : reader.getRowGroups()) {
                if (group.getRowCount() < 0) {
                    throw new InputException(state.name() + " is damaged: its footer counts fewer than no rows:"
                            + " get the file again");
                }
                groupRows.add(group.getRowCount());
            }
            return new ParquetFile(
                    state,
                    metadata.getSchema(),
                    version(metadata.getCreatedBy()),
                    groupRows,
                    new Extras(metadata.getKeyValueMetaData(), valueless(metadata.getSchema(), reader.getRowGroups())));
        } catch (InputException e) {
            throw e;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw failure(state, "its footer", e);
        }
    }

    /** Fields that have no value according to their type, or only nulls according to the statistics. */
    private static Set<String> valueless(MessageType schema, List<BlockMetaData> groups) {
        Set<String> fields = new HashSet<>();
        schema.getFields().forEach(field -> fields.add(field.getName()));
        for (BlockMetaData group : groups) {
            for (ColumnChunkMetaData chunk : group.getColumns()) {
                Statistics<?> statistics = chunk.getStatistics();
                if (chunk.getPrimitiveType().getLogicalTypeAnnotation() instanceof UnknownLogicalTypeAnnotation) {
                    continue;
                }
                if (statistics == null
                        || !statistics.isNumNullsSet()
                        || statistics.getNumNulls() < chunk.getValueCount()) {
                    fields.remove(chunk.getPath().toArray()[0]);
                }
            }
        }
        return fields;
    }

    private static ParquetFileReader reader(FileState state) throws IOException {
        ParquetReadOptions options = ParquetReadOptions.builder(new PlainParquetConfiguration())
                .usePageChecksumVerification(true)
                .withCodecFactory(new ReadCodecs())
                .build();
        return ParquetFileReader.open(ParquetContent.of(state), options);
    }

    private static @Nullable ParsedVersion version(@Nullable String createdBy) {
        try {
            return createdBy == null ? null : VersionParser.parse(createdBy);
        } catch (RuntimeException | VersionParseException e) {
            return null; // an unknown writer has no known faults
        }
    }

    /** Opens the file again; it must be unchanged. */
    ParquetFileReader open() {
        state.checkUnchanged();
        try {
            return reader(state);
        } catch (IOException | RuntimeException e) {
            throw failure("its footer", e);
        }
    }

    Map<String, String> metadata() {
        return extras.metadata();
    }

    Set<String> valueless() {
        return extras.valueless();
    }

    String name() {
        return state.name();
    }

    /** Describes a failure to read. */
    InputException failure(String where, Throwable e) {
        return failure(state, where, e);
    }

    private static InputException failure(FileState state, String where, Throwable e) {
        Throwable cause = withoutMessages(e);
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof ParquetCryptoRuntimeException) {
                return new InputException(state.name() + " is an encrypted Parquet file: decrypt it first", cause);
            }
            if (t instanceof BadConfigurationException || t instanceof LinkageError) {
                return new InputException(
                        "%s: %s is packed with a codec that is not there: write the file with snappy, zstd or gzip"
                                .formatted(state.name(), where),
                        cause);
            }
        }
        return new InputException(
                "%s is damaged or not a Parquet file: %s cannot be read: get the file again, or write it anew"
                        .formatted(state.name(), where),
                cause);
    }

    /** Keeps the stack trace and drops the library's messages, which may hold smallest and greatest values. */
    private static Throwable withoutMessages(Throwable e) {
        Throwable cause = new IllegalStateException(e.getClass().getName());
        cause.setStackTrace(e.getStackTrace());
        return cause;
    }
}
