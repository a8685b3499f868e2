/**
 * Circuit-PSI: both parties hold, bin by bin, shares of whether an item is in both sets, and open figures over all bins
 * and nothing else.
 *
 * <ul>
 *   <li>{@link CircuitPsi}, {@link CircuitSilentPsi}: the two protocols
 *   <li>{@link SenderBucket}, {@link ReceiverBucket}, {@link SenderFigure}, {@link ReceiverFigure}: one bucket, and
 *       figures over all
 *   <li>{@link Correlations}: the OTs that a bucket uses
 * </ul>
 */
@NullMarked
package org.psikit.circuit.internal.psi;

import org.jspecify.annotations.NullMarked;
