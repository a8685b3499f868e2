/**
 * The batched OPRF of Kolesnikov, Kumaresan, Rosulek, Trieu, "Efficient Batched Oblivious PRF with Applications to Private
 * Set Intersection" (CCS 2016), semi-honest.
 *
 * <p>The receiver's items sit in a cuckoo table, and every bin is one evaluation of an OPRF that comes from an OT
 * extension matrix with as many columns as a code word has bits. The sender evaluates each of its items in its three bins.
 */
@NullMarked
package org.psikit.ot.internal.oprf.kkrt;

import org.jspecify.annotations.NullMarked;
