/** What people do today, to compare with: no part of psikit, and nothing to use. */
@NullMarked
package org.psikit.bench.internal.baseline;

import org.jspecify.annotations.NullMarked;
