package org.psikit.ot.oprf;

/** An {@link OprfSender} whose guarantees hold whatever the peer sends. */
public interface MaliciousOprfSender extends OprfSender {}
