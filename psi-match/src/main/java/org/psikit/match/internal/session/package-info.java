/** What two parties agree on before the first item is touched: who they are, plan, sizes, protocol, and a joint coin. */
@NullMarked
package org.psikit.match.internal.session;

import org.jspecify.annotations.NullMarked;
