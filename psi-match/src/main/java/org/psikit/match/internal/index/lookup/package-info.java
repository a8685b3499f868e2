/**
 * The client's side: a cache of the index, questions for what is new, and the comparison, which nobody sees.
 *
 * <ul>
 *   <li>{@link IndexClient}: a client's steps
 *   <li>{@link LookupCache}, {@link OwnOutputs}: what a client keeps
 * </ul>
 */
@NullMarked
package org.psikit.match.internal.index.lookup;

import org.jspecify.annotations.NullMarked;
