/**
 * The contract of a protocol: a card, a session that opens it, and a run over batches of items.
 *
 * <ul>
 *   <li>{@link PsiProtocol}: the interface of a protocol; found by {@link java.util.ServiceLoader}
 *   <li>{@link ProtocolCard}: its abilities, assumptions and cost
 *   <li>{@link PsiSession}: the input of a run: channel, role, task, coin, threads
 *   <li>{@link PsiRun}, {@link BucketId}, {@link BucketResult}, {@link RunResult}: a run over numbered buckets, and its
 *       results
 *   <li>{@link ItemBlock}: a batch of 128-bit items
 *   <li>{@link Payload}: bytes and numbers that accompany items
 *   <li>{@link FigureTerms}, {@link FigureCell}, {@link FigureShares}: figures: their terms, their values, and this
 *   party's shares of them
 *   <li>{@link Role}, {@link Learners}, {@link Reveal}, {@link SecurityModel}: who sends, who learns, the kind of
 *   result, and the adversary
 *   <li>{@link Domain}: names that separate every hash, seed and nonce of a job
 *   <li>{@link ProgressListener}: told how far a run is
 *   <li>{@link FigureTotal}: one party's share of all that a rule's figures add up to, with its noise
 *   <li>{@link Caution}: what a cheating party can do, and in which jobs
 * </ul>
 *
 * <p>Security: nothing that the peer sees may depend on which items match; {@link PsiRun} states what an implementation
 * owes.
 */
@NullMarked
package org.psikit.core.api;

import org.jspecify.annotations.NullMarked;
