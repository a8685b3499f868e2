package org.psikit.circuit.internal.analytics;

import java.util.List;

/**
 * One party's view of a bucket after membership was shared.
 *
 * @param bins number of bins
 * @param membership shares of whether the receiver's item in bin i is shared, bit i
 * @param numbers for each measure of a column this party's share of its number in every bin: the receiver's own values
 *     stand in its bins, the sender's were delivered as shares
 * @param cells for each cell, bits that say which bins' items are in it, shared or the receiver's own; empty without a
 *     grouping
 */
record BucketShares(int bins, SharedBits membership, List<SharedNumbers> numbers, List<SharedBits> cells) {}
