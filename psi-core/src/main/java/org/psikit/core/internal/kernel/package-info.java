/**
 * Inner loops in several forms for different machines. All forms give the same bytes.
 *
 * <ul>
 *   <li>{@link CurveKernel}, {@link LaneCurveKernel}: batches of scalar multiplications
 *   <li>{@link LaneField}, {@link PlainLaneField}, {@link LaneMemory}, {@link LaneSlot}, {@link DoubleLimbs}: field
 *       arithmetic on several elements side by side
 *   <li>{@link Sha256Kernel}, {@link ScalarSha256Kernel}: batches of short SHA-256 inputs
 *   <li>{@link VectorModule}: loads the vector kernels where the machine has them
 *   <li>{@link RistrettoKernel}, {@link LaneRistrettoKernel}: batches of operations in ristretto255
 * </ul>
 */
@NullMarked
package org.psikit.core.internal.kernel;

import org.jspecify.annotations.NullMarked;
