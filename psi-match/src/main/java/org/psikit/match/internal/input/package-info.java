/**
 * The first pass over a table: from rows to the items of each rule.
 *
 * <ul>
 *   <li>{@link InputTable}: the table, from wherever it comes
 *   <li>{@link KeyPass}, {@link RowKeys}, {@link RuleColumns}: reads keys and makes items
 *   <li>{@link RowPayload}, {@link SentCells}, {@link FigureColumns}: cells and numbers that go along with items
 *   <li>{@link KeyDoubts}: looks for keys that are probably not what their owner thinks
 *   <li>{@link NumberText}: how a party's file writes numbers
 *   <li>{@link KeyCensus}, {@link KeyFindings}, {@link KeyProblem}: why rows have no key, counted
 *   <li>{@link KeyAdvice}: what mends it
 *   <li>{@link CombinedTable}: a table with columns that join some of its own
 * </ul>
 */
@NullMarked
package org.psikit.match.internal.input;

import org.jspecify.annotations.NullMarked;
