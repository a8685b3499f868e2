/**
 * Curve25519 in its three coats, for one item at a time and without special instructions: the Montgomery ladder on
 * u-coordinates (RFC 7748), hashing to the curve (RFC 9380), and the group of prime order ristretto255 (RFC 9496) on the
 * twisted Edwards form.
 *
 * <p>Everything here takes the same time whatever the scalars, items and points are: no branch and no address depends on
 * them. The exceptions are named: whether bytes decode at all is public.
 *
 * <p>{@link org.psikit.core.internal.curve.Field25519} is the arithmetic everything stands on; points are stretches of
 * {@code long[]} so that a batch costs no allocation per item.
 */
@NullMarked
package org.psikit.core.internal.curve;

import org.jspecify.annotations.NullMarked;
