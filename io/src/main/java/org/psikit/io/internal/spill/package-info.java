/** Encrypted temporary files for data that does not fit into memory. */
@NullMarked
package org.psikit.io.internal.spill;

import org.jspecify.annotations.NullMarked;
