/**
 * Secret shares of two parties, and what turns one kind into another by correlated OT: bits as x = x_0 ⊕ x_1, numbers as
 * x = x_0 + x_1 mod 2^64 or 2^128, held by the keys side and the MACs side of {@link org.psikit.ot.internal.extension.CotKeys}.
 */
@NullMarked
package org.psikit.circuit.internal.share;

import org.jspecify.annotations.NullMarked;
