/** How two parties talk: named steps over an ordered, duplex stream of bytes, and decorators that protocols do not see. */
@NullMarked
package org.psikit.core.channel;

import org.jspecify.annotations.NullMarked;
