/**
 * JSON as a table: one object a row.
 *
 * <ul>
 *   <li>{@link JsonTable}: a file as a table
 *   <li>{@link JsonRowWriter}: rows out, an object a line
 * </ul>
 */
@NullMarked
package org.psikit.io.internal.json;

import org.jspecify.annotations.NullMarked;
