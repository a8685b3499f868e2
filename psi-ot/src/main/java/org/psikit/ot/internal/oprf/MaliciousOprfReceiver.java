package org.psikit.ot.internal.oprf;

/** An {@link OprfReceiver} whose guarantees hold whatever the peer sends. */
public interface MaliciousOprfReceiver extends OprfReceiver {}
