/** Cases and jobs one after the other within a budget of time, and what they gave. */
@NullMarked
package org.psikit.bench.internal.suite;

import org.jspecify.annotations.NullMarked;
