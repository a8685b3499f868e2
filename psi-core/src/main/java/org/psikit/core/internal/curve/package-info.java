/**
 * Curve25519 in its three forms, for one item at a time and without special instructions: the Montgomery ladder on
 * u-coordinates (RFC 7748), hashing to the curve (RFC 9380), and the prime-order group ristretto255 (RFC 9496) on the
 * twisted Edwards form.
 *
 * <ul>
 *   <li>{@link X25519}, {@link CurveKernels}, {@link ScalarCurveKernel}: multiplication on u-coordinates, and the choice
 *       of its kernel
 *   <li>{@link HashToCurve25519}, {@link ExpandMessage}, {@link ItemHash}: from bytes and items to points
 *   <li>{@link EdwardsPoint}, {@link RistrettoPoint}, {@link RistrettoEncoding}, {@link RistrettoTable}: the group, its
 *       encoding, and multiples of fixed points
 *   <li>{@link Scalar25519}: scalars
 *   <li>{@link RistrettoKernels}, {@link ScalarRistrettoKernel}: the choice of a kernel for ristretto255, and the
 *       kernel for single points
 * </ul>
 *
 * <p>Security: everything here takes the same time whatever the scalars, items and points are; no branch and no address
 * depends on them. Exceptions say so in their names: whether bytes decode at all is public.
 *
 * <p>{@link Field25519} is the arithmetic below all of it. Points are stretches of {@code long[]}, so a batch costs no
 * allocation per item.
 */
@NullMarked
package org.psikit.core.internal.curve;

import org.jspecify.annotations.NullMarked;
