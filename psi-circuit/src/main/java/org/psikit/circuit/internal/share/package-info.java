/**
 * Secret shares of two parties, and conversions between them by correlated OT: bits as x = x_0 ⊕ x_1, numbers as x =
 * x_0 + x_1 mod 2^64 or 2^128, held by the keys side and the MACs side of {@link
 * org.psikit.ot.internal.extension.CotKeys}.
 *
 * <ul>
 *   <li>{@link EqualityKeys}, {@link EqualityMacs}: shares of whether two strings are equal
 *   <li>{@link ProductKeys}, {@link ProductMacs}: products of bits and numbers
 *   <li>{@link CotSource}, {@link CotHash}: the correlated OTs, and their hash
 *   <li>{@link WideNumbers}: numbers mod 2^128
 * </ul>
 */
@NullMarked
package org.psikit.circuit.internal.share;

import org.jspecify.annotations.NullMarked;
