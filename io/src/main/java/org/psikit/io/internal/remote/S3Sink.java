package org.psikit.io.internal.remote;

import java.util.List;
import org.psikit.io.internal.format.Tables;
import org.psikit.io.table.OutputColumns;
import org.psikit.io.table.RowWriter;
import org.psikit.io.table.TableReader;
import org.psikit.io.table.TableSink;

/** A new object, in the format that its key specifies. It appears once it holds all rows. */
record S3Sink(S3 store, S3Name object) implements TableSink {

    @Override
    public String name() {
        return object.toString();
    }

    @Override
    public boolean holdsNested() {
        return Tables.holdsNested(object.key());
    }

    /** Begins an upload, and aborts it. */
    @Override
    public void attempt() {
        S3Upload upload = S3Upload.begin(store, object);
        upload.close(); // without completing it, which leaves nothing behind
    }

    @Override
    public RowWriter open(OutputColumns columns) {
        S3Upload upload = S3Upload.begin(store, object);
        try {
            return new Writer(Tables.writer(object.key(), upload, columns), upload);
        } catch (RuntimeException | Error e) {
            upload.close();
            throw e;
        }
    }

    /** Completes the upload once all rows are written. */
    private record Writer(RowWriter rows, S3Upload upload) implements RowWriter {

        @Override
        public void copy(TableReader current, List<String> added) {
            rows.copy(current, added);
        }

        @Override
        public void commit() {
            rows.commit();
            upload.complete();
        }

        @Override
        public void close() {
            try (upload) {
                rows.close();
            }
        }
    }

    @Override
    public String toString() {
        return name();
    }
}
