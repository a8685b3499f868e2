/**
 * Noise for differential privacy, drawn exactly: integers and fractions only, since the lowest bits of floating-point
 * noise reveal the value they were added to (Mironov, "On Significance of the Least Significant Bits for Differential
 * Privacy", CCS 2012).
 *
 * <ul>
 *   <li>{@link DiscreteLaplace}: the noise
 * </ul>
 */
@NullMarked
package org.psikit.circuit.internal.dp;

import org.jspecify.annotations.NullMarked;
