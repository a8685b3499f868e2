package org.psikit.ot.internal.base;

import org.psikit.ot.api.RandomOtSender;

/** A {@link RandomOtSender} whose guarantees hold whatever the peer sends. */
public interface MaliciousRandomOtSender extends RandomOtSender {}
