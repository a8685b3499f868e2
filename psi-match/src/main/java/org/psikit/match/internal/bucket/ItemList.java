package org.psikit.match.internal.bucket;

/**
 * One of several lists.
 *
 * @param lists all of them
 * @param number its number
 */
record ItemList(ItemLists lists, int number) {

    EntryShape shape() {
        return lists.shape();
    }

    long count() {
        return lists.count(number);
    }

    void scan(ItemLists.Visitor visitor) {
        lists.scan(number, visitor);
    }
}
