/**
 * Code that gets a protocol compiled before its first bucket. No protocol depends on it.
 *
 * <ul>
 *   <li>{@link WarmUp}: chooses what to warm up, and for how long
 *   <li>{@link SmallRuns}: runs a protocol against itself on synthetic items
 * </ul>
 */
@NullMarked
package org.psikit.core.internal.warmup;

import org.jspecify.annotations.NullMarked;
