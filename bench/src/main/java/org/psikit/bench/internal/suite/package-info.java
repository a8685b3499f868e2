/**
 * Cases and jobs one after the other within a time budget.
 *
 * <ul>
 *   <li>{@link Suite}, {@link SuiteCase}, {@link SuiteOptions}: what to run
 *   <li>{@link CaseResult}, {@link SuiteResult}: what came out
 *   <li>{@link ItemCount}: numbers of items as people write them
 * </ul>
 */
@NullMarked
package org.psikit.bench.internal.suite;

import org.jspecify.annotations.NullMarked;
