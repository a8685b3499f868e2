/**
 * Estimates of a job's time, traffic, memory and disk from the protocols' cards: for plans, and for the choice of
 * {@code auto}.
 *
 * <ul>
 *   <li>{@link Estimator}, {@link Estimate}: the estimate of one protocol
 *   <li>{@link QuickestProtocol}: the choice among them
 *   <li>{@link SpaceEstimate}: memory and disk
 *   <li>{@link Machine}, {@link Calibration}: speed of this machine, assumed or measured
 * </ul>
 */
@NullMarked
package org.psikit.match.internal.estimate;

import org.jspecify.annotations.NullMarked;
