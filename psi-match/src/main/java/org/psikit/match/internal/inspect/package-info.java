/**
 * The quality of a table before anybody is asked to match with it: types, and for each key which values are usable and
 * which repeat. One pass in bounded memory.
 *
 * <ul>
 *   <li>{@link Inspector}: makes the pass
 *   <li>{@link Inspection}: what it found
 * </ul>
 *
 * <p>Security: no value comes out unless the caller asks for values.
 */
@NullMarked
package org.psikit.match.internal.inspect;

import org.jspecify.annotations.NullMarked;
