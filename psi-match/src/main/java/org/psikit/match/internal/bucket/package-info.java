/**
 * Buckets: how a job of any size becomes runs of bounded size, whose number and size tell nothing of how items are
 * spread over them.
 *
 * <ul>
 *   <li>{@link Partition}, {@link BucketLayout}, {@link Bucket}: items by bucket, the number and capacity of buckets, and
 *       one filled bucket
 *   <li>{@link ItemStore}, {@link RecordItemStore}, {@link EntryShape}, {@link ItemLists}, {@link RowItems}: items of
 *       rows, in memory or spilled
 *   <li>{@link DistinctItems}: items without repetition
 *   <li>{@link RehearsalBucket}: known items that check a run whose own result shows no rows
 *   <li>{@link ReceivedRows}, {@link RuleRows}, {@link RowSet}: rows that a rule matched
 * </ul>
 */
@NullMarked
package org.psikit.match.internal.bucket;

import org.jspecify.annotations.NullMarked;
