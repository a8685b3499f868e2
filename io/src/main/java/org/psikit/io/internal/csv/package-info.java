/**
 * CSV files: dialect and encoding detected from the first rows, read strictly, written as they were read.
 *
 * <ul>
 *   <li>{@link CsvTable}, {@link CsvHeader}: a file as a table, and its first line
 *   <li>{@link CsvTableWriter}, {@link CsvRowWriter}: writing rows
 * </ul>
 */
@NullMarked
package org.psikit.io.internal.csv;

import org.jspecify.annotations.NullMarked;
