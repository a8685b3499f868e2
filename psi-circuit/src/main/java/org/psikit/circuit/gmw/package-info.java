/**
 * Boolean circuits on shared bits: Goldreich, Micali, Wigderson (STOC 1987) with the triples of Beaver (CRYPTO 1991),
 * bit-sliced: a wire is a row of longs, and a gate works on all of them.
 */
@NullMarked
package org.psikit.circuit.gmw;

import org.jspecify.annotations.NullMarked;
