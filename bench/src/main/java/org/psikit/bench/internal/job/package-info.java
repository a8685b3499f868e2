/** Whole jobs of {@code psi match} from file to file, beside what {@code psi plan} expects of them. */
@NullMarked
package org.psikit.bench.internal.job;

import org.jspecify.annotations.NullMarked;
