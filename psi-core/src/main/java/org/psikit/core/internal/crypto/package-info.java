/**
 * Symmetric building blocks.
 *
 * <ul>
 *   <li>{@link RandomOracle}, {@link BlockOracle}: SHA-256 with separated domains, for one input and for batches
 *   <li>{@link FixedKeyHash}: AES under fixed keys as a correlation-robust hash
 *   <li>{@link Ghash}: a polynomial hash over GF(2^128)
 *   <li>{@link Hkdf}: key derivation (RFC 5869)
 *   <li>{@link ConstantTime}: comparison and selection in time that does not depend on secrets
 *   <li>{@link CoinToss}: random bytes that no party can steer, by commitments
 * </ul>
 */
@NullMarked
package org.psikit.core.internal.crypto;

import org.jspecify.annotations.NullMarked;
