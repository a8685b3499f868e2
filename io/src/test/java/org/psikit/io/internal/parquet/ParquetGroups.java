package org.psikit.io.internal.parquet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;

/** Whole records as Parquet's own assembly makes them, for comparison with what copies triplets. */
final class ParquetGroups {

    private ParquetGroups() {}

    static MessageType schema(Path file) throws IOException {
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file))) {
            return reader.getFileMetaData().getSchema();
        }
    }

    /** Records in the fields of a schema, printed. */
    static List<String> records(Path file, MessageType fields) throws IOException {
        List<String> records = new ArrayList<>();
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file))) {
            reader.setRequestedSchema(fields);
            PageReadStore pages;
            while ((pages = reader.readNextRowGroup()) != null) {
                MessageColumnIO columns = new ColumnIOFactory()
                        .getColumnIO(fields, reader.getFileMetaData().getSchema());
                RecordReader<Group> rows = columns.getRecordReader(pages, new GroupRecordConverter(fields));
                for (long i = 0; i < pages.getRowCount(); i++) {
                    records.add(rows.read().toString());
                }
            }
        }
        return records;
    }
}
