package org.psikit.match.internal.bucket;

import org.psikit.core.scratch.RecordLists;

/** Lists that stay in memory and overflow to scratch when they grow: a thin layer over {@link RecordLists}. */
public final class RecordItemStore implements ItemStore {

    private final RecordLists lists;
    private final EntryShape shape;
    private long rowLimit;
    private boolean closed;

    /** {@code lists} empty lists. */
    public RecordItemStore(int lists, EntryShape shape, RecordLists.Factory room) {
        this.lists = room.open(lists, shape.words());
        this.shape = shape;
    }

    /** {@code lists} empty lists of items and rows alone, all in memory. */
    public static RecordItemStore inMemory(int lists) {
        return inMemory(lists, EntryShape.BARE);
    }

    /** {@code lists} empty lists, all in memory. */
    public static RecordItemStore inMemory(int lists, EntryShape shape) {
        return new RecordItemStore(lists, shape, RecordLists.Factory.IN_MEMORY);
    }

    @Override
    public int lists() {
        return lists.lists();
    }

    @Override
    public EntryShape shape() {
        return shape;
    }

    @Override
    public void append(int list, long[] words, int at) {
        lists.append(list, words, at);
        rowLimit = Math.max(rowLimit, words[at + EntryShape.ROW] + 1);
    }

    @Override
    public long count(int list) {
        return lists.count(list);
    }

    @Override
    public long rowLimit() {
        return rowLimit;
    }

    @Override
    public boolean inMemory() {
        return !closed && lists.outsideBytes() == 0;
    }

    @Override
    public RowItems rowItems(int list) {
        return new Rows(lists.cursor(list));
    }

    @Override
    public void scan(int list, Visitor visitor) {
        lists.scan(list, visitor::entry);
    }

    @Override
    public void close() {
        closed = true;
        lists.close();
    }

    /** Skips rows that are not requested. */
    private static final class Rows implements RowItems {
        private final RecordLists.Cursor cursor;
        private boolean more;

        Rows(RecordLists.Cursor cursor) {
            this.cursor = cursor;
            this.more = cursor.next();
        }

        @Override
        public boolean at(long row, long[] item) {
            while (more && cursor.word(EntryShape.ROW) < row) {
                more = cursor.next();
            }
            if (!more || cursor.word(EntryShape.ROW) != row) {
                return false;
            }
            item[0] = cursor.word(EntryShape.LOW);
            item[1] = cursor.word(EntryShape.HIGH);
            return true;
        }
    }
}
