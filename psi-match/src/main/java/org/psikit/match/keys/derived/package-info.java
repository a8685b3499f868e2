/**
 * Derived keys: what is left of a value once it is shortened, sorted or coded by its sound.
 *
 * <ul>
 *   <li>{@link Derivation}: makes a coarser key of a canonical value
 * </ul>
 */
@NullMarked
package org.psikit.match.keys.derived;

import org.jspecify.annotations.NullMarked;
