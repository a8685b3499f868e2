/**
 * Figures over the intersection: from shares of membership to sums that are opened once.
 *
 * <p>Per bucket {@link org.psikit.circuit.internal.analytics.FigureSums} multiplies shares of membership by numbers and
 * adds up; at the end {@link org.psikit.circuit.internal.analytics.FigureOpening} adds noise and opens, with thresholds
 * inside a garbled circuit. Semi-honest.
 *
 * <ul>
 *   <li>{@link SenderFigures}, {@link ReceiverFigures}: the two parties
 * </ul>
 */
@NullMarked
package org.psikit.circuit.internal.analytics;

import org.jspecify.annotations.NullMarked;
