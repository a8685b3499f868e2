/**
 * The commands of {@code psi}. Each reads its options, calls the Java API and prints the result.
 *
 * <ul>
 *   <li>{@link Main}: the entry point
 *   <li>{@link PsiCommand}: a further command; found by {@link java.util.ServiceLoader}
 *   <li>{@link ExitCode}: exit codes
 *   <li>{@link QuietLogging}: keeps libraries silent
 * </ul>
 */
@NullMarked
package org.psikit.cli;

import org.jspecify.annotations.NullMarked;
