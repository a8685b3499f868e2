/**
 * Tables in and out. A {@link org.psikit.io.table.TableSource} can be read more than once, streamed, and only in the
 * columns that are asked for; what goes to a {@link org.psikit.io.table.TableSink} appears whole or not at all. Others can
 * implement both; {@link org.psikit.io.internal.format.Tables} finds those of files and of every installed {@link
 * org.psikit.io.table.TableFormat}. No message ever holds a value of a row.
 */
@NullMarked
package org.psikit.io.table;

import org.jspecify.annotations.NullMarked;
