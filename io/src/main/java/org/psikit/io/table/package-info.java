/**
 * Tables in and out. A {@link org.psikit.io.table.TableSource} can be read more than once, streamed, and only in the
 * columns that are asked for; what goes to a {@link org.psikit.io.table.TableSink} appears whole or not at all. Others can
 * implement both; {@link org.psikit.io.internal.format.Tables} finds those of files and of every installed {@link
 * org.psikit.io.table.TableFormat}. No message ever holds a value of a row.
 *
 * <ul>
 *   <li>{@link TableReader}, {@link Projection}: reads rows, in the columns that are asked for
 *   <li>{@link TableSchema}, {@link TableColumn}, {@link ColumnType}, {@link ColumnNames}: columns
 *   <li>{@link TableDescription}, {@link TableState}: what is known of a table, and whether it changed
 *   <li>{@link TableWriter}, {@link RowWriter}, {@link OutputColumns}: writes rows
 *   <li>{@link CsvOptions}, {@link CsvLayout}, {@link HeaderGuess}: what a CSV file does not say of itself
 *   <li>{@link TableSettings}, {@link DatabaseSettings}: what the name of a table does not say
 *   <li>{@link CanonicalText}: the text of numbers, times and bytes, the same from every source
 *   <li>{@link BadRows}: what becomes of rows that cannot be read
 * </ul>
 */
@NullMarked
package org.psikit.io.table;

import org.jspecify.annotations.NullMarked;
