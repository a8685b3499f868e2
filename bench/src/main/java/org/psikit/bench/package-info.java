/**
 * {@code psi bench}: measured costs of protocols and primitives.
 *
 * <ul>
 *   <li>{@link BenchCommand}: the command
 * </ul>
 */
@NullMarked
package org.psikit.bench;

import org.jspecify.annotations.NullMarked;
