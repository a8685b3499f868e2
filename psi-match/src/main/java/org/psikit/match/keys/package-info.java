/**
 * From a row to its keys: a {@link org.psikit.match.keys.Rule} names the columns that must agree, a
 * {@link org.psikit.match.keys.Normalizer} brings what people write to one form, and an
 * {@link org.psikit.match.keys.ItemHasher} makes the 128-bit item that the protocols compare.
 */
@NullMarked
package org.psikit.match.keys;

import org.jspecify.annotations.NullMarked;
