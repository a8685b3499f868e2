/**
 * Rules that find the same people in two files whose values were typed by hand.
 *
 * <ul>
 *   <li>{@link Linkage}: the sets of rules
 * </ul>
 */
@NullMarked
package org.psikit.match.linkage;

import org.jspecify.annotations.NullMarked;
