/**
 * Circuit-PSI: for each bin, both parties hold shares of whether its item is in both sets, and they open only figures
 * over all bins.
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
