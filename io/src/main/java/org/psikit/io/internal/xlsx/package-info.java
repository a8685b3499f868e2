/**
 * Excel spreadsheets as tables (ECMA-376, SpreadsheetML), read as a stream.
 *
 * <ul>
 *   <li>{@link XlsxTable}: a sheet as a table
 * </ul>
 */
@NullMarked
package org.psikit.io.internal.xlsx;

import org.jspecify.annotations.NullMarked;
