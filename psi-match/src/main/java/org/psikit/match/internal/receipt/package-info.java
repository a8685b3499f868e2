/**
 * The receipt of a job, signed by both parties before either of them ends.
 *
 * <ul>
 *   <li>{@link Receipt}: the text and both signatures
 *   <li>{@link ReceiptExchange}: how two parties come to hold one
 *   <li>{@link TranscriptDigest}: what went over the connection, as a digest that both have
 * </ul>
 */
@NullMarked
package org.psikit.match.internal.receipt;

import org.jspecify.annotations.NullMarked;
