/**
 * Choices of one party that are no part of the plan: {@link org.psikit.match.option.Duplicates} (which rows of a shared
 * key are written) and {@link org.psikit.match.option.LinkSpeed} (what the link to the peer can do).
 *
 * <ul>
 *   <li>{@link TableInput}: the table that a party names
 * </ul>
 */
@NullMarked
package org.psikit.match.option;

import org.jspecify.annotations.NullMarked;
