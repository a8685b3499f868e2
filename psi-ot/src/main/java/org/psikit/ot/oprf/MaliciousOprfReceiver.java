package org.psikit.ot.oprf;

/** An {@link OprfReceiver} whose guarantees hold whatever the peer sends. */
public interface MaliciousOprfReceiver extends OprfReceiver {}
