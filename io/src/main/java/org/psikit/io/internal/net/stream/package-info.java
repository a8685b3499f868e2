/**
 * An admitted connection: streams with queues and credit of their own, frames, LZ4 where a step allows it, heartbeats
 * and goodbyes.
 *
 * <ul>
 *   <li>{@link NetChannel}, {@link NetStream}: the first stream, which opens the others
 *   <li>{@link Goodbye}: the last word of an end, one of a fixed few
 *   <li>{@link KeepAlive}, {@link Durations}: heartbeats and limits of silence
 *   <li>{@link LinkFacts}, {@link WireMeter}: what is known of a connection, and the bytes it moved
 *   <li>{@link SharedEventLoop}: the thread that serves connections
 *   <li>{@link Lz4}: compression of frames
 *   <li>{@link ConnectionFailure}: reasons of a lost connection in the words of a user
 * </ul>
 *
 * <pre>
 *   NetStream ─ Outbox ─▶ FrameWriter ─▶ TLS ─▶ TCP ─▶ TLS ─▶ FrameDecoder ─▶ StreamTable ─▶ Inbox ─ NetStream
 * </pre>
 */
@NullMarked
package org.psikit.io.internal.net.stream;

import org.jspecify.annotations.NullMarked;
