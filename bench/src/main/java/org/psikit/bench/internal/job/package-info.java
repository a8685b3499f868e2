/**
 * Whole jobs of {@code psi match} from file to file, beside the estimate of {@code psi plan}.
 *
 * <ul>
 *   <li>{@link ColdJobs}, {@link ColdJob}, {@link ColdJobResult}, {@link ColdJobTable}: the jobs, their figures, and a
 *       table of them
 *   <li>{@link JobTables}: the input files
 * </ul>
 */
@NullMarked
package org.psikit.bench.internal.job;

import org.jspecify.annotations.NullMarked;
