package org.psikit.ecdh.internal.index;

import java.util.Optional;

/**
 * What came and went at one epoch. A later segment prevails over an earlier one; within a segment nothing that came also
 * went.
 *
 * @param epoch when
 * @param added tags of items that came, or whose label is new
 * @param removed tags of items that went; nothing in the first segment
 */
public record Segment(long epoch, TagSet added, Optional<TagSet> removed) {}
