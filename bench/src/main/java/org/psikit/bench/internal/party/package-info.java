/** One case: two processes that run a protocol over a link, and what each of them measured. */
@NullMarked
package org.psikit.bench.internal.party;

import org.jspecify.annotations.NullMarked;
