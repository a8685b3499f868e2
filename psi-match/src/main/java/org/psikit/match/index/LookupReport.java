package org.psikit.match.index;

/**
 * What a look-up came to.
 *
 * @param rows what was read and found
 * @param questions what was asked
 * @param wire bytes on the wire
 * @param epoch of the index
 */
public record LookupReport(Rows rows, Questions questions, Wire wire, long epoch) {

    /**
     * The numbers of rows read and found.
     *
     * @param read rows of the table
     * @param keyed rows with a key under a rule
     * @param found rows that are in the index
     */
    public record Rows(long read, long keyed, long found) {}

    /**
     * The questions asked.
     *
     * @param items different items of the table
     * @param known items whose output was in the cache
     * @param asked questions that the owner counted, random ones included
     */
    public record Questions(int items, int known, int asked) {}

    /**
     * Bytes on the wire.
     *
     * @param sent bytes to the owner
     * @param received bytes from it
     * @param index of those, bytes for bringing the cache up to date
     */
    public record Wire(long sent, long received, long index) {}
}
