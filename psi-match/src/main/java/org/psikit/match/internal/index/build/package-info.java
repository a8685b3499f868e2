/**
 * From rows to segments: items are evaluated, sorted outside the heap where need be, and written as parts.
 *
 * <ul>
 *   <li>{@link Epochs}: makes and merges epochs
 *   <li>{@link ItemPass}, {@link TagRecords}: from rows to sorted tags
 * </ul>
 */
@NullMarked
package org.psikit.match.internal.index.build;

import org.jspecify.annotations.NullMarked;
