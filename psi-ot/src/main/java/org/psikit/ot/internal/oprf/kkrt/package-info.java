/**
 * The batched OPRF of Kolesnikov, Kumaresan, Rosulek, Trieu, "Efficient Batched Oblivious PRF with Applications to Private
 * Set Intersection" (CCS 2016), semi-honest.
 *
 * <p>The receiver's items sit in a cuckoo table, and every bin is one evaluation of an OPRF built on an OT extension
 * matrix with one column per bit of a code word. The sender evaluates each of its items in its three bins.
 *
 * <ul>
 *   <li>{@link KkrtOprfSender}, {@link KkrtOprfReceiver}, {@link KkrtSteps}: the OPRF over a bucket, and its messages
 *   <li>{@link CuckooOprfSender}, {@link CuckooOprfReceiver}: the OPRF over a cuckoo table
 * </ul>
 */
@NullMarked
package org.psikit.ot.internal.oprf.kkrt;

import org.jspecify.annotations.NullMarked;
