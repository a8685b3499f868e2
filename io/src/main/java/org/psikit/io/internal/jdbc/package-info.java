/**
 * Tables of databases, by JDBC drivers that the user brings.
 *
 * <ul>
 *   <li>{@link JdbcFormat}: knows names that begin with {@code jdbc:}
 * </ul>
 */
@NullMarked
package org.psikit.io.internal.jdbc;

import org.jspecify.annotations.NullMarked;
