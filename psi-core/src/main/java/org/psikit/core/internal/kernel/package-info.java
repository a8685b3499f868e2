/** Inner loops that exist in several forms, fit for different machines, all of which give the same bytes. */
@NullMarked
package org.psikit.core.internal.kernel;

import org.jspecify.annotations.NullMarked;
