/** Room for data that does not fit into memory: put down in order, picked up again, gone with the job. */
@NullMarked
package org.psikit.core.scratch;

import org.jspecify.annotations.NullMarked;
