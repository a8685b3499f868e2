/**
 * What a table is like before anybody is asked to match with it: types, and for each key what is usable and what
 * repeats. One pass, bounded memory, and no value comes out unless it is asked for.
 */
@NullMarked
package org.psikit.match.internal.inspect;

import org.jspecify.annotations.NullMarked;
