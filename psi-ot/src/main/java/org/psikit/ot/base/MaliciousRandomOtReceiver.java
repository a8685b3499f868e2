package org.psikit.ot.base;

/** A {@link RandomOtReceiver} whose guarantees hold whatever the peer sends. */
public interface MaliciousRandomOtReceiver extends RandomOtReceiver {}
