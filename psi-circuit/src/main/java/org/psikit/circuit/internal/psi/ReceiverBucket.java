package org.psikit.circuit.internal.psi;

import org.psikit.circuit.internal.opprf.OccupiedBins;
import org.psikit.circuit.internal.opprf.OpprfReceiver;

/**
 * The receiver's state of a bucket when membership is shared; valid until the figure has taken it in.
 *
 * @param bins number of bins
 * @param membership this party's share, bin b in bit {@code b % 64} of word {@code b / 64}
 * @param own which of its items is in which bin
 * @param opprf for further stores, in which the sender programs numbers of its items
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ReceiverBucket(int bins, long[] membership, OccupiedBins own, OpprfReceiver opprf) {}
