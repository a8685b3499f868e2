/**
 * The agreement of two parties before the first item is touched: identities, plan, sizes, protocol, and a joint coin.
 *
 * <ul>
 *   <li>{@link Handshake}, {@link Agreement}: the exchange and its result
 *   <li>{@link Guards}, {@link AnnouncedSize}: limits on a peer's size, and sizes as they are announced
 *   <li>{@link JointCoin}: bytes that no party could choose
 *   <li>{@link Frame}: names of the messages around every protocol
 *   <li>{@link Claim}: what a party says of a job that it has already
 * </ul>
 */
@NullMarked
package org.psikit.match.internal.session;

import org.jspecify.annotations.NullMarked;
