/**
 * One party's side of a job over any channel, from items to matched rows or figures.
 *
 * <ul>
 *   <li>{@link Job}: the stages, one after the other
 *   <li>{@link JobSettings}: limits, consent, threads
 *   <li>{@link JobResult}: rows or figures
 *   <li>{@link MemoryBudget}: how much data may stay in memory, and where the rest goes
 * </ul>
 */
@NullMarked
package org.psikit.match.internal.job;

import org.jspecify.annotations.NullMarked;
