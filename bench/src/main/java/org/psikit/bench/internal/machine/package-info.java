/**
 * The machine that figures come from: what it is, how fast it runs known code, and how long single functions take.
 *
 * <ul>
 *   <li>{@link Environment}: what it is
 *   <li>{@link ReferenceSpeed}: known code
 *   <li>{@link Primitives}, {@link PrimitivesTable}: single functions
 * </ul>
 */
@NullMarked
package org.psikit.bench.internal.machine;

import org.jspecify.annotations.NullMarked;
