/**
 * One case: two processes that run a protocol over a link, and the figures that each measured.
 *
 * <ul>
 *   <li>{@link BenchProcesses}, {@link BenchParty}, {@link ChildJava}: the processes
 *   <li>{@link BenchJob}, {@link BenchLink}, {@link SyntheticItems}: what they run
 *   <li>{@link PartyRun}: the figures
 * </ul>
 */
@NullMarked
package org.psikit.bench.internal.party;

import org.jspecify.annotations.NullMarked;
