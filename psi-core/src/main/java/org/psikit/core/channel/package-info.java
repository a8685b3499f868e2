/**
 * Communication between parties: named steps over an ordered duplex byte stream, and decorators that protocols do not
 * see.
 *
 * <ul>
 *   <li>{@link Channel}, {@link Step}: the contract, and the name of a message
 *   <li>{@link Group}, {@link PartyId}: pairwise channels among several parties
 *   <li>{@link InMemoryChannel}: two ends in one process
 *   <li>{@link ForwardingChannel}, {@link MeteredChannel}: decorators
 *   <li>{@link Duplex}, {@link Arrivals}, {@link WaitAware}: sending and receiving at the same time
 * </ul>
 *
 * <p>Security: a channel carries bytes and authenticates nobody by itself. A receiver names the length it expects, so
 * no length from the peer allocates memory.
 */
@NullMarked
package org.psikit.core.channel;

import org.jspecify.annotations.NullMarked;
