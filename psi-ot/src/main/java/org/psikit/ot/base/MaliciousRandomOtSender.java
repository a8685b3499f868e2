package org.psikit.ot.base;

/** A {@link RandomOtSender} whose guarantees hold whatever the peer sends. */
public interface MaliciousRandomOtSender extends RandomOtSender {}
