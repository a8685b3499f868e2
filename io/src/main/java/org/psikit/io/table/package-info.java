/**
 * Tables in and out. A {@link org.psikit.io.table.TableSource} can be read more than once, streamed, and only in the
 * requested columns; rows in a {@link org.psikit.io.table.TableSink} appear all at once or not at all. Programs can
 * implement both; {@link org.psikit.io.internal.format.Tables} finds those of files and of every installed {@link
 * org.psikit.io.table.TableFormat}. No message ever holds a value of a row.
 *
 * <ul>
 *   <li>{@link TableReader}, {@link Projection}: reads rows, in the requested columns
 *   <li>{@link TableSchema}, {@link TableColumn}, {@link ColumnType}, {@link ColumnNames}: columns
 *   <li>{@link TableDescription}, {@link TableState}: facts about a table, and whether it changed
 *   <li>{@link TableWriter}, {@link RowWriter}, {@link OutputColumns}: writes rows
 *   <li>{@link CsvOptions}, {@link CsvLayout}, {@link HeaderGuess}: properties that a CSV file does not state itself
 *   <li>{@link TableSettings}, {@link DatabaseSettings}: settings beyond the name of a table
 *   <li>{@link CanonicalText}: the text of numbers, times and bytes, the same from every source
 *   <li>{@link BadRows}: the treatment of unreadable rows
 * </ul>
 */
@NullMarked
package org.psikit.io.table;

import org.jspecify.annotations.NullMarked;
