/**
 * A programmable OPRF: the sender fixes the output for its own keys, and every other key gives a random one, which the
 * receiver cannot tell apart (Pinkas, Schneider, Tkachenko, Yanai, Eurocrypt 2019; Rindal, Schoppmann, Eurocrypt 2021).
 */
@NullMarked
package org.psikit.circuit.internal.opprf;

import org.jspecify.annotations.NullMarked;
