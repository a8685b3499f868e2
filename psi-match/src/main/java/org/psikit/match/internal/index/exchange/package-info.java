/**
 * What owner and client of an index say to each other; {@code docs/wire/index.md} has the bytes.
 *
 * <ul>
 *   <li>{@link IndexWire}, {@link Request}, {@link Reply}: the messages
 * </ul>
 */
@NullMarked
package org.psikit.match.internal.index.exchange;

import org.jspecify.annotations.NullMarked;
