/** What a job will take, told from the protocols' cards before it runs: for plans, and for the choice of {@code auto}. */
@NullMarked
package org.psikit.match.internal.estimate;

import org.jspecify.annotations.NullMarked;
