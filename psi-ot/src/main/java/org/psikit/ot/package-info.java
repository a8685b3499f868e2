/** Oblivious transfer, the primitives built from it, and the intersection protocols on top. */
@NullMarked
package org.psikit.ot;

import org.jspecify.annotations.NullMarked;
