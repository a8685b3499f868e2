package org.psikit.match.internal.input;

import java.util.List;
import org.psikit.io.table.TableReader;
import org.psikit.match.internal.bucket.EntryShape;

/** Data from columns of a row that goes with the row's items through the job. Its length is the same for every row. */
public interface RowPayload {

    /** Nothing. */
    RowPayload NONE = new RowPayload() {
        @Override
        public EntryShape shape() {
            return EntryShape.BARE;
        }

        @Override
        public List<String> columns() {
            return List.of();
        }

        @Override
        public void read(TableReader reader, int[] positions, long[] entry) {}
    };

    /** How long it is. */
    EntryShape shape();

    /** The columns it uses. */
    List<String> columns();

    /**
     * Puts what goes with the reader's row into the entry, whose item and row are not this method's.
     *
     * @param positions where {@link #columns} stand in the reader's projection
     * @param entry an entry of {@link #shape}, from index 0 on
     * @throws org.psikit.core.error.InputException if a value cannot be taken
     */
    void read(TableReader reader, int[] positions, long[] entry);

    /** The warnings about the rows read so far, as sentences without any value. */
    default List<String> notes() {
        return List.of();
    }
}
