/**
 * Hashing of items to bins: cuckoo on one side, one item a bin at most; simple on the other, every item in each of its
 * three bins. If both have an item, it meets itself in one bin.
 */
@NullMarked
package org.psikit.ot.internal.hashing;

import org.jspecify.annotations.NullMarked;
