/** How a job of any size becomes runs of bounded size that tell nothing of how items are spread over them. */
@NullMarked
package org.psikit.match.internal.bucket;

import org.jspecify.annotations.NullMarked;
