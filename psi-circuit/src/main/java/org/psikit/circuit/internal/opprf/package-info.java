/**
 * A programmable OPRF: the sender fixes the output for its own keys, and every other key gives a random one, which the
 * receiver cannot tell apart (Pinkas, Schneider, Tkachenko, Yanai, Eurocrypt 2019; Rindal, Schoppmann, Eurocrypt 2021).
 *
 * <ul>
 *   <li>{@link OpprfSender}, {@link OpprfReceiver}: the two parties
 *   <li>{@link BinnedOprfSender}, {@link BinnedOprfReceiver}: the OPRF below, one evaluation a bin
 *   <li>{@link BinnedKkrtSender}, {@link BinnedKkrtReceiver}, {@link BinnedVoleSender}, {@link BinnedVoleReceiver}: its
 *       two kinds
 *   <li>{@link OccupiedBins}: bins that hold an item
 *   <li>{@link InterleavedWork}: other work while a party waits
 * </ul>
 */
@NullMarked
package org.psikit.circuit.internal.opprf;

import org.jspecify.annotations.NullMarked;
