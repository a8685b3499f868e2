package org.psikit.io.internal.parquet;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.psikit.core.error.InputException;
import org.psikit.core.error.UsageException;
import org.psikit.io.table.ColumnNames;
import org.psikit.io.table.Projection;
import org.psikit.io.table.TableReader;

/**
 * A pass over a Parquet file. It keeps one row group in memory at a time, and of that only the requested columns. A
 * column moves on to the current row when it is read.
 */
final class ParquetTableReader implements TableReader, ParquetCells {

    private final ParquetFile file;
    private final int[] places;
    private final MessageType schema;
    private final ParquetFileReader reader;
    private final List<List<ParquetLeaf>> columns = new ArrayList<>();
    private int nextGroup;
    private long groupRows;
    private long rowInGroup = -1;
    private long row = -1;

    ParquetTableReader(ParquetFile file, Projection projection) {
        this.file = file;
        this.places = projection.places();
        Type[] fields = new Type[projection.count()];
        for (int i = 0; i < projection.slots().length; i++) {
            if (projection.slots()[i] >= 0) {
                fields[projection.slots()[i]] = file.schema().getType(i);
            }
        }
        this.schema = new MessageType(file.schema().getName(), fields);
        this.reader = file.open();
        if (fields.length > 0) {
            reader.setRequestedSchema(schema);
        }
    }

    @Override
    public boolean next() {
        row++;
        rowInGroup++;
        while (rowInGroup >= groupRows) {
            if (nextGroup == file.groupRows().size()) {
                row--;
                rowInGroup--;
                file.state().checkUnchanged();
                return false;
            }
            groupRows = file.groupRows().get(nextGroup++);
            rowInGroup = 0;
            if (groupRows > 0 && schema.getFieldCount() > 0) {
                readGroup();
            }
        }
        return true;
    }

    private void readGroup() {
        columns.clear();
        String at = "row group " + nextGroup;
        try {
            PageReadStore group = reader.readRowGroup(nextGroup - 1);
            for (Type field : schema.getFields()) {
                at = "column \"%s\" of row group %d".formatted(ColumnNames.shown(field.getName()), nextGroup);
                List<ParquetLeaf> leaves = new ArrayList<>();
                for (ColumnDescriptor leaf : schema.getColumns()) {
                    if (leaf.getPath()[0].equals(field.getName())) {
                        leaves.add(new ParquetLeaf(leaf, group, file));
                    }
                }
                columns.add(leaves);
            }
        } catch (IOException | RuntimeException | LinkageError e) {
            throw file.failure(at, e);
        }
    }

    private InputException failure(int place, Throwable e) {
        String column = ColumnNames.shown(schema.getType(place).getName());
        if (e instanceof CharacterCodingException) {
            return new InputException("%s: column \"%s\" is marked as text and is not UTF-8: write the file anew"
                    .formatted(where(), column));
        }
        return file.failure("column \"%s\" of row %d".formatted(column, row + 1), e);
    }

    @Override
    public String value(int projected) {
        int place = places[projected];
        Type field = schema.getType(place);
        if (ParquetTypes.isNested(field)) {
            throw new UsageException(("%s: column \"%s\" is nested and has no text: it cannot be a key, and goes only"
                            + " into a Parquet file: name other columns")
                    .formatted(file.name(), ColumnNames.shown(field.getName())));
        }
        try {
            ParquetLeaf leaf = columns.get(place).get(0);
            leaf.seek(rowInGroup);
            return leaf.text();
        } catch (CharacterCodingException | RuntimeException e) {
            throw failure(place, e);
        }
    }

    @Override
    public List<String> values(int projected) {
        int place = places[projected];
        Type field = schema.getType(place);
        if (!ParquetTypes.isNested(field)) {
            return List.of(value(projected));
        }
        List<ParquetLeaf> leaves = columns.get(place);
        if (leaves.size() != 1 || !leaves.get(0).isList()) {
            throw new InputException(
                    "%s: column \"%s\" holds groups or lists of lists, which are no values: name another"
                            .formatted(file.name(), ColumnNames.shown(field.getName())));
        }
        try {
            ParquetLeaf leaf = leaves.get(0);
            leaf.seek(rowInGroup);
            return leaf.texts();
        } catch (CharacterCodingException | RuntimeException e) {
            throw failure(place, e);
        }
    }

    @Override
    public void copyTo(int projected, List<ColumnWriter> writers) {
        int place = places[projected];
        try {
            List<ParquetLeaf> leaves = columns.get(place);
            for (int i = 0; i < leaves.size(); i++) {
                leaves.get(i).seek(rowInGroup);
                leaves.get(i).copyTo(writers.get(i));
            }
        } catch (CharacterCodingException | RuntimeException e) {
            throw failure(place, e);
        }
    }

    @Override
    public long row() {
        return row;
    }

    @Override
    public String where() {
        return file.name() + " row " + (row + 1);
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw file.failure("the end", e);
        }
    }
}
