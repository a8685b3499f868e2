/**
 * Figures for people and machines.
 *
 * <ul>
 *   <li>{@link BenchTable}, {@link SuiteTable}: text and Markdown
 *   <li>{@link SuitePage}: a page with charts
 *   <li>{@link SuiteJson}, {@link SuiteFiles}: JSON, and the files of a suite
 * </ul>
 */
@NullMarked
package org.psikit.bench.internal.report;

import org.jspecify.annotations.NullMarked;
