/** What a protocol is: a card, a session it is opened with, and a run over batches of items. */
@NullMarked
package org.psikit.core.api;

import org.jspecify.annotations.NullMarked;
