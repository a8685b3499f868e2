/**
 * {@code psi index} and {@code psi lookup}.
 *
 * <ul>
 *   <li>{@link IndexCommand}, {@link LookupCommand}: the commands
 * </ul>
 */
@NullMarked
package org.psikit.cli.internal.index;

import org.jspecify.annotations.NullMarked;
