/**
 * The formats of tables in files. No other package decides by the name of a file.
 *
 * <ul>
 *   <li>{@link Tables}: finds source and sink for a name
 *   <li>{@link SpooledInput}: standard input, kept encrypted so that it can be read twice
 * </ul>
 */
@NullMarked
package org.psikit.io.internal.format;

import org.jspecify.annotations.NullMarked;
