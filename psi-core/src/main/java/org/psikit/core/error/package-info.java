/** Every way a run can fail, as one sealed family of unchecked exceptions; messages never carry a row value. */
@NullMarked
package org.psikit.core.error;

import org.jspecify.annotations.NullMarked;
