/**
 * A loopback connection that behaves like a slower link, for measurements.
 *
 * <ul>
 *   <li>{@link LinkShape}: bandwidth and delay
 *   <li>{@link ShapedLink}: the link
 * </ul>
 */
@NullMarked
package org.psikit.io.internal.net.shape;

import org.jspecify.annotations.NullMarked;
