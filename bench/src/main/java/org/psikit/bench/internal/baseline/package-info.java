/**
 * Common ways to do the same, for comparison. No part of psikit uses them.
 *
 * <ul>
 *   <li>{@link Baselines}: all of them
 * </ul>
 */
@NullMarked
package org.psikit.bench.internal.baseline;

import org.jspecify.annotations.NullMarked;
