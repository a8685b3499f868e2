/** Arithmetic in binary fields. */
@NullMarked
package org.psikit.core.internal.field;

import org.jspecify.annotations.NullMarked;
