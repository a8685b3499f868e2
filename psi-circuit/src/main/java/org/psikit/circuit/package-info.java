/** Computation on shares: which items two parties have in common stays secret, and figures over them are opened. */
@NullMarked
package org.psikit.circuit;

import org.jspecify.annotations.NullMarked;
