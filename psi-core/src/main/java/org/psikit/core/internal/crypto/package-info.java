/** Symmetric building blocks: randomness, generators, hashes with domains, constant-time comparison. */
@NullMarked
package org.psikit.core.internal.crypto;

import org.jspecify.annotations.NullMarked;
