/**
 * Checks of this machine, of the link to a peer, and of a small job over it.
 *
 * <ul>
 *   <li>{@link Finding}: the outcome of a check
 *   <li>{@link HostExam}: this machine alone
 *   <li>{@link PeerExam}: the link and the peer
 *   <li>{@link SampleJob}: a job of 100 rows at each side
 *   <li>{@link MeasuredLinks}: speeds of links, kept for later jobs
 * </ul>
 */
@NullMarked
package org.psikit.match.internal.doctor;

import org.jspecify.annotations.NullMarked;
