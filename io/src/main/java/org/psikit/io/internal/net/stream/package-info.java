/**
 * An admitted connection: streams with queues and credit of their own, frames, LZ4 where a step allows it, heartbeats and
 * goodbyes.
 *
 * <pre>
 *   NetStream ─ Outbox ─▶ FrameWriter ─▶ TLS ─▶ TCP ─▶ TLS ─▶ FrameDecoder ─▶ StreamTable ─▶ Inbox ─ NetStream
 * </pre>
 *
 * <p>{@link org.psikit.io.internal.net.stream.NetChannel} is the first of its streams, and opens the others.
 */
@NullMarked
package org.psikit.io.internal.net.stream;

import org.jspecify.annotations.NullMarked;
