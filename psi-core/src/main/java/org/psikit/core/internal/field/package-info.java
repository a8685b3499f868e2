/**
 * Arithmetic in GF(2^128).
 *
 * <ul>
 *   <li>{@link Gf128}: addition, multiplication, inversion
 *   <li>{@link Gf128Multiplier}: products with one fixed factor, from tables
 * </ul>
 */
@NullMarked
package org.psikit.core.internal.field;

import org.jspecify.annotations.NullMarked;
