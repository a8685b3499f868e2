/**
 * Syndrome decoding with regular noise (dual LPN): the code that turns sparse noise into pseudo-random vectors, and the
 * amount of noise it takes (Raghuraman, Rindal, Tanguy, CRYPTO 2023).
 *
 * <ul>
 *   <li>{@link ExpandConvoluteCode}: the code
 *   <li>{@link LpnParameters}: its sizes and weights
 *   <li>{@link Noise}: the sparse vector
 * </ul>
 */
@NullMarked
package org.psikit.ot.internal.lpn;

import org.jspecify.annotations.NullMarked;
