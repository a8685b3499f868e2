/**
 * Puncturable trees: a receiver has all leaves but one of each, at a place that the sender does not know (Boyle et al.,
 * CCS 2019).
 *
 * <ul>
 *   <li>{@link TreesSender}, {@link TreesReceiver}: the two sides
 *   <li>{@link GgmTree}: one tree
 *   <li>{@link TreeBuffers}: trees that grow at once
 * </ul>
 */
@NullMarked
package org.psikit.ot.internal.ggm;

import org.jspecify.annotations.NullMarked;
