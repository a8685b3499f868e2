package org.psikit.io.net;

import java.time.Duration;

/**
 * What is known of a connection once both ends accepted each other.
 *
 * @param tls whether it is encrypted and authenticated
 * @param heap whether what is sent is encrypted from the heap, so that it is better gathered there
 * @param own this party's fingerprint, zeros without TLS
 * @param peer the peer's
 * @param idle how long the peer may be silent
 * @param timing the other clocks
 */
record Link(boolean tls, boolean heap, Fingerprint own, Fingerprint peer, Duration idle, Timing timing) {}
