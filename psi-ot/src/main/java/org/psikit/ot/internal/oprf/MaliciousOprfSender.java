package org.psikit.ot.internal.oprf;

/** An {@link OprfSender} whose guarantees hold whatever the peer sends. */
public interface MaliciousOprfSender extends OprfSender {}
