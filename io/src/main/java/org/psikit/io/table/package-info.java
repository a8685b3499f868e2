/**
 * Tables in and out. A {@link org.psikit.io.table.Table} can be read more than once, streamed, and only in the columns
 * that are asked for; a {@link org.psikit.io.table.TableWriter} makes a file that appears whole or not at all. No
 * message ever holds a value of a row.
 */
@NullMarked
package org.psikit.io.table;

import org.jspecify.annotations.NullMarked;
