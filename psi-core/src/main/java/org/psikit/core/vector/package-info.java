/**
 * Bits and 128-bit blocks in bulk, as {@code long[]}.
 *
 * <ul>
 *   <li>{@link BitVector}: bits
 *   <li>{@link BlockVector}: 128-bit blocks
 *   <li>{@link BitTranspose}: rows to columns
 *   <li>{@link TagTable}: a look-up table of 64-bit tags
 * </ul>
 */
@NullMarked
package org.psikit.core.vector;

import org.jspecify.annotations.NullMarked;
