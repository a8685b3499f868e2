/**
 * JSON as a table: one object per row.
 *
 * <ul>
 *   <li>{@link JsonTable}: a file as a table
 *   <li>{@link JsonRowWriter}: writes rows, one object per line
 * </ul>
 */
@NullMarked
package org.psikit.io.internal.json;

import org.jspecify.annotations.NullMarked;
