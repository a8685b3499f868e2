/** Arithmetic in binary fields. */
@NullMarked
package org.psikit.core.field;

import org.jspecify.annotations.NullMarked;
