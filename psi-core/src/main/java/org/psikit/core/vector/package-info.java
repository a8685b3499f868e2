/** Bits and 128-bit blocks in bulk, as {@code long[]}; knows no other package. */
@NullMarked
package org.psikit.core.vector;

import org.jspecify.annotations.NullMarked;
