/**
 * Kernels on the incubating Vector API. They are compiled apart and loaded by name, only where that module is present.
 * Each has a twin in plain Java that gives the same results.
 *
 * <ul>
 *   <li>{@link VectorLaneField}: field arithmetic in vector lanes
 *   <li>{@link VectorSha256Kernel}: SHA-256 in vector lanes
 * </ul>
 */
@NullMarked
package org.psikit.core.internal.kernel.vector;

import org.jspecify.annotations.NullMarked;
