/** The files that tables are kept in, by content or name; the one place that knows which formats there are. */
@NullMarked
package org.psikit.io.internal.format;

import org.jspecify.annotations.NullMarked;
