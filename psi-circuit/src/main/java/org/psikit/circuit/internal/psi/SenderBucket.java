package org.psikit.circuit.internal.psi;

import org.psikit.circuit.internal.opprf.OpprfSender;

/**
 * The sender's state of a bucket once membership is shared; valid until the figure has added it.
 *
 * @param bins number of bins
 * @param membership this party's share, bin b in bit {@code b % 64} of word {@code b / 64}
 * @param opprf for further stores with numbers of its items
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record SenderBucket(int bins, long[] membership, OpprfSender opprf) {}
