package org.psikit.circuit.internal.psi;

import org.psikit.circuit.internal.opprf.OccupiedBins;
import org.psikit.circuit.internal.opprf.OpprfReceiver;

/**
 * The receiver's state of a bucket once membership is shared; valid until the figure has added it.
 *
 * @param bins number of bins
 * @param membership this party's share, bin b in bit {@code b % 64} of word {@code b / 64}
 * @param own the bins of its items
 * @param opprf for further stores with numbers of the sender's items
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ReceiverBucket(int bins, long[] membership, OccupiedBins own, OpprfReceiver opprf) {}
