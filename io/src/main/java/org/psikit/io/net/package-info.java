/**
 * The channel between two machines: TCP, TLS 1.3 with pinned self-signed certificates, frames, LZ4 where a step allows
 * it, heartbeats and goodbyes.
 *
 * <pre>
 *   NetStream ─ Outbox ─▶ FrameWriter ─▶ TLS ─▶ TCP ─▶ TLS ─▶ FrameDecoder ─▶ StreamTable ─▶ Inbox ─ NetStream
 * </pre>
 *
 * <p>{@link org.psikit.io.net.Links} makes a connection: TLS proves that the peer holds the key of its certificate, then
 * both ends say hello, compare the certificate with their pin, and tell each other the verdict; only then does a
 * {@link org.psikit.io.net.NetChannel} exist, which can carry several streams. Whatever the peer sends, sizes are checked
 * before memory is taken.
 */
@NullMarked
package org.psikit.io.net;

import org.jspecify.annotations.NullMarked;
