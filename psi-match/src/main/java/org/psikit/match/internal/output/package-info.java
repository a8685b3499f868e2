/**
 * The second pass over a table: from matched row numbers back to rows, in the order of the input.
 *
 * <ul>
 *   <li>{@link OutputPass}: makes the pass
 *   <li>{@link OutputFiles}: the sinks
 *   <li>{@link ReceivedCells}: cells that the peer lets this party read
 * </ul>
 */
@NullMarked
package org.psikit.match.internal.output;

import org.jspecify.annotations.NullMarked;
