/** Oblivious transfer, what is built from it, and the intersection protocols on top. */
@NullMarked
package org.psikit.ot;

import org.jspecify.annotations.NullMarked;
