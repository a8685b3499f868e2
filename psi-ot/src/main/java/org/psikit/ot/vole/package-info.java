/** Vector OLE over GF(2^128) and random correlated OT, with little traffic. */
@NullMarked
package org.psikit.ot.vole;

import org.jspecify.annotations.NullMarked;
