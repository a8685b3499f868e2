/** Getting a protocol's code compiled before its first bucket; no protocol has to. */
@NullMarked
package org.psikit.core.internal.warmup;

import org.jspecify.annotations.NullMarked;
