/**
 * The first pass over a table: from rows to the items of each rule.
 *
 * <ul>
 *   <li>{@link InputTable}: the table, from wherever it comes
 *   <li>{@link KeyPass}, {@link RowKeys}, {@link RuleColumns}: reads keys and makes items
 *   <li>{@link RowPayload}, {@link SentCells}, {@link FigureColumns}: cells and numbers that go along with items
 * </ul>
 */
@NullMarked
package org.psikit.match.internal.input;

import org.jspecify.annotations.NullMarked;
