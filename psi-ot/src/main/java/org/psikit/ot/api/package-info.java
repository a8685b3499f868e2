/**
 * Random oblivious transfer as interfaces, independent of the protocol behind them: {@link
 * org.psikit.ot.api.RandomOtSender} gets two blocks per index, {@link org.psikit.ot.api.RandomOtReceiver} the one that
 * its choice bit selects.
 *
 * <p>Security: as stated by the implementation; the sender learns no choice bit, and the receiver does not learn the
 * other block.
 *
 * <ul>
 *   <li>{@link OtPairs}: both blocks of every index, with the sender
 * </ul>
 */
@NullMarked
package org.psikit.ot.api;

import org.jspecify.annotations.NullMarked;
