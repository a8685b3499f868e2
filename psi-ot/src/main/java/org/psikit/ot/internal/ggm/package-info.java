/**
 * Puncturable trees: the receiver has all leaves of each except one, at a place unknown to the sender (Boyle et al.,
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
