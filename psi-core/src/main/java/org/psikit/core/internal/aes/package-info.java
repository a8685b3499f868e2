/**
 * AES as a generator of pseudorandom bytes.
 *
 * <ul>
 *   <li>{@link AesPrg}: the generator: AES-128 in counter mode
 *   <li>{@link CipherPool}: JCA ciphers, kept for reuse because creating one is slow
 * </ul>
 */
@NullMarked
package org.psikit.core.internal.aes;

import org.jspecify.annotations.NullMarked;
