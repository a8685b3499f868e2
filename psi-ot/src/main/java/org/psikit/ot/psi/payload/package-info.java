/**
 * What a party lets its peer read of shared items: encrypted under outputs of the OPRF, which the peer has for items that
 * it holds itself and for no others.
 */
@NullMarked
package org.psikit.ot.psi.payload;

import org.jspecify.annotations.NullMarked;
