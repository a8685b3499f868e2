/** Loopback made to look like a slower link, for measurements. */
@NullMarked
package org.psikit.io.internal.net.shape;

import org.jspecify.annotations.NullMarked;
