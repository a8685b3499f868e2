/**
 * Threads for heavy work, within the limit that the user sets.
 *
 * <ul>
 *   <li>{@link Workers}: a fixed number of threads for loops
 *   <li>{@link BackgroundTask}: one computation on a thread of its own
 * </ul>
 */
@NullMarked
package org.psikit.core.concurrent;

import org.jspecify.annotations.NullMarked;
