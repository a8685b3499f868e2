/** Threads for heavy work, bounded by what the user allows. */
@NullMarked
package org.psikit.core.concurrent;

import org.jspecify.annotations.NullMarked;
