package org.psikit.circuit.internal.analytics;

import java.util.List;

/**
 * One party's view of a bucket once membership is shared.
 *
 * @param bins number of bins
 * @param membership shares of whether the receiver's item in bin i is shared, bit i
 * @param numbers for each measure of a column, this party's share of the number in every bin: the receiver has its
 *     own values in the clear, the sender's arrived as shares
 * @param cells for each cell, one bit per bin for whether its item is in the cell, shared or the receiver's own;
 *     empty without a grouping
 */
record BucketShares(int bins, SharedBits membership, List<SharedNumbers> numbers, List<SharedBits> cells) {}
