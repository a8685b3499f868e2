/** Computation on shares: two parties open figures over their common items, which stay secret. */
@NullMarked
package org.psikit.circuit;

import org.jspecify.annotations.NullMarked;
