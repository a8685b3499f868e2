/**
 * An admitted connection: streams with queues and credit of their own, frames, LZ4 where a step allows it, heartbeats
 * and goodbyes.
 *
 * <ul>
 *   <li>{@link NetChannel}, {@link NetStream}: the first stream, which opens the others
 *   <li>{@link Goodbye}: a party's reason for ending, one of a few
 *   <li>{@link KeepAlive}, {@link Durations}: heartbeats and limits of silence
 *   <li>{@link LinkFacts}, {@link WireMeter}: facts about a connection, and the bytes it moved
 *   <li>{@link SharedEventLoop}: the thread that serves connections
 *   <li>{@link Lz4}: compression of frames
 *   <li>{@link ConnectionFailure}: reasons for a lost connection, for users
 * </ul>
 *
 * <pre>
 *   NetStream ─ Outbox ─▶ FrameWriter ─▶ TLS ─▶ TCP ─▶ TLS ─▶ FrameDecoder ─▶ StreamTable ─▶ Inbox ─ NetStream
 * </pre>
 */
@NullMarked
package org.psikit.io.internal.net.stream;

import org.jspecify.annotations.NullMarked;
