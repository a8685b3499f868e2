/**
 * One party's side of a job over any channel, from items to matched rows or figures.
 *
 * <ul>
 *   <li>{@link Job}: the stages, one after the other
 *   <li>{@link JobSettings}: limits, consent, threads
 *   <li>{@link JobResult}: rows or figures
 *   <li>{@link MemoryBudget}: how much data may stay in memory, and where the rest goes
 *   <li>{@link JobStore}, {@link PeerConnections}: where stages are kept, and the way to the peer when a connection is
 *       lost
 * </ul>
 */
@NullMarked
package org.psikit.match.internal.job;

import org.jspecify.annotations.NullMarked;
