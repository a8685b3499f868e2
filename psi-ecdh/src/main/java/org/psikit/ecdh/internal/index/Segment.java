package org.psikit.ecdh.internal.index;

import java.util.Optional;

/**
 * The items added and removed at one epoch. A later segment overrides an earlier one; no segment both adds and removes
 * the same item.
 *
 * @param epoch the epoch of the change
 * @param added tags of items that were added, or that have a new label
 * @param removed tags of items that were removed; empty in the first segment
 */
public record Segment(long epoch, TagSet added, Optional<TagSet> removed) {}
