package org.psikit.ot.internal.base;

import org.psikit.ot.api.RandomOtReceiver;

/** A {@link RandomOtReceiver} whose guarantees hold whatever the peer sends. */
public interface MaliciousRandomOtReceiver extends RandomOtReceiver {}
