/** The second pass: from matched row numbers back to rows, in the order of the input. */
@NullMarked
package org.psikit.match.internal.output;

import org.jspecify.annotations.NullMarked;
