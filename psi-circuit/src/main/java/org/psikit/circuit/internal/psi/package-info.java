/**
 * Circuit-PSI: both parties hold, bin by bin, shares of whether an item is in both sets, and open figures over all bins
 * and nothing else.
 */
@NullMarked
package org.psikit.circuit.internal.psi;

import org.jspecify.annotations.NullMarked;
