/**
 * Private set intersection by Diffie-Hellman: both parties blind every item, and equal items stay equal under both
 * blinds.
 *
 * <ul>
 *   <li>{@link EcdhPsi}: the protocol, its card, and a picture of its messages
 * </ul>
 *
 * <p>Security: semi-honest, under the decisional Diffie-Hellman assumption with the hash to the curve as a random
 * oracle.
 */
@NullMarked
package org.psikit.ecdh.internal;

import org.jspecify.annotations.NullMarked;
