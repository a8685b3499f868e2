/**
 * Garbled circuits: any circuit between two parties in a constant number of rounds.
 *
 * <p>Half-gates of Zahur, Rosulek and Evans, "Two Halves Make a Whole" (Eurocrypt 2015), with free XOR and
 * point-and-permute; semi-honest. {@link org.psikit.circuit.garble.Garbler} and {@link
 * org.psikit.circuit.garble.Evaluator} are the two parties. An AND gate costs 32 bytes, depth costs no rounds. This
 * suits small inputs, and small final steps of other protocols.
 *
 * <ul>
 *   <li>{@link OutputTo}: who learns an output
 * </ul>
 */
@NullMarked
package org.psikit.circuit.garble;

import org.jspecify.annotations.NullMarked;
