/**
 * Parquet files, with their types mapped to those of tables.
 *
 * <ul>
 *   <li>{@link ParquetTable}, {@link ParquetCells}: a file as a table, and its values as text
 *   <li>{@link ParquetRowWriter}, {@link RaisedWriter}: writing rows
 *   <li>{@link ParquetTypes}: Parquet's types as column types
 *   <li>{@link TypedTable}: a table that still knows the types of its file
 * </ul>
 */
@NullMarked
package org.psikit.io.internal.parquet;

import org.jspecify.annotations.NullMarked;
