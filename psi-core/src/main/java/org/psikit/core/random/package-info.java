/**
 * {@link org.psikit.core.random.Randomness}: where a party's secrets come from.
 *
 * <p>Security: AES-128 in counter mode, seeded by the operating system; every fork has a key of its own.
 */
@NullMarked
package org.psikit.core.random;

import org.jspecify.annotations.NullMarked;
