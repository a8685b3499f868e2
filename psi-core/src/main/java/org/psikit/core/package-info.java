/** What every protocol shares: contracts, errors, channels, randomness, curves, vectors and kernels. */
@NullMarked
package org.psikit.core;

import org.jspecify.annotations.NullMarked;
