/** {@code psi bench}: what the protocols and their primitives cost, measured. */
@NullMarked
package org.psikit.bench;

import org.jspecify.annotations.NullMarked;
