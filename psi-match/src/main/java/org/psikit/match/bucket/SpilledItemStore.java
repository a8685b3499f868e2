package org.psikit.match.bucket;

import org.psikit.core.scratch.RecordLists;

/** Lists that leave memory when they grow: a thin layer over {@link RecordLists}. */
public final class SpilledItemStore implements ItemStore {

    private final RecordLists lists;
    private final EntryShape shape;
    private long rowLimit;

    /** {@code lists} empty lists. */
    public SpilledItemStore(int lists, EntryShape shape, RecordLists.Factory room) {
        this.lists = room.open(lists, shape.words());
        this.shape = shape;
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
        return lists.outsideBytes() == 0;
    }

    @Override
    public void scan(int list, Visitor visitor) {
        lists.scan(list, visitor::entry);
    }

    @Override
    public void close() {
        lists.close();
    }
}
