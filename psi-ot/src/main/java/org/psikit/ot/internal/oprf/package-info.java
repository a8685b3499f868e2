/**
 * Oblivious pseudo-random functions: one party holds a key and evaluates any items, the other learns the outputs of its own
 * and nothing else. {@code vole} and {@code kkrt} are the two kinds; what is built on them knows only the interfaces.
 */
@NullMarked
package org.psikit.ot.internal.oprf;

import org.jspecify.annotations.NullMarked;
