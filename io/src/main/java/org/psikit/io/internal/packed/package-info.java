/**
 * Packed files: recognized by their first bytes, and unpacked as they are read.
 *
 * <ul>
 *   <li>{@link Packing}: the packing of a file, and its content
 * </ul>
 */
@NullMarked
package org.psikit.io.internal.packed;

import org.jspecify.annotations.NullMarked;
