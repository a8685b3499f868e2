/** Temporary files: encrypted room for data that does not fit into memory, and what sees to it that nothing is left. */
@NullMarked
package org.psikit.io.spill;

import org.jspecify.annotations.NullMarked;
