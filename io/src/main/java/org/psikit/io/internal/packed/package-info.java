/**
 * Files that are packed: known by their first bytes, and unpacked as they are read.
 *
 * <ul>
 *   <li>{@link Packing}: what a file is packed with, and what is inside
 * </ul>
 */
@NullMarked
package org.psikit.io.internal.packed;

import org.jspecify.annotations.NullMarked;
