/**
 * Hashing of items to bins: cuckoo hashing on one side, at most one item per bin; simple hashing on the other, every
 * item in each of its three bins. A shared item meets itself in one bin.
 *
 * <ul>
 *   <li>{@link CuckooTable}, {@link CuckooParameters}: one item a bin, and sizes that fail with probability at most 2^-40
 *   <li>{@link SimpleTable}: all items of each bin
 *   <li>{@link PositionHash}: the three bins of an item
 * </ul>
 */
@NullMarked
package org.psikit.ot.internal.hashing;

import org.jspecify.annotations.NullMarked;
