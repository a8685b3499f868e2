/**
 * Database tables, through JDBC drivers that the user supplies.
 *
 * <ul>
 *   <li>{@link JdbcFormat}: handles names that begin with {@code jdbc:}
 * </ul>
 */
@NullMarked
package org.psikit.io.internal.jdbc;

import org.jspecify.annotations.NullMarked;
