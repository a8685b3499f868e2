/**
 * Random oblivious transfer as a caller sees it, whatever makes it: {@link org.psikit.ot.api.RandomOtSender} gets two
 * blocks an index, {@link org.psikit.ot.api.RandomOtReceiver} the one that its choice bit names.
 *
 * <p>Security: as the implementation states it; the sender learns no choice bit, the receiver not the other block.
 *
 * <ul>
 *   <li>{@link OtPairs}: both blocks of every index, with the sender
 * </ul>
 */
@NullMarked
package org.psikit.ot.api;

import org.jspecify.annotations.NullMarked;
