package org.psikit.io.internal.net.stream;

import java.time.Duration;
import org.psikit.io.link.Fingerprint;

/**
 * Facts about a connection that both ends accepted.
 *
 * @param heap whether TLS encrypts from the heap, so that buffers are better there
 * @param own this party's fingerprint, zeros without TLS
 * @param peer the peer's
 * @param idle how long the peer may be silent
 * @param keepAlive the other timeouts
 */
public record LinkFacts(boolean heap, Fingerprint own, Fingerprint peer, Duration idle, KeepAlive keepAlive) {}
