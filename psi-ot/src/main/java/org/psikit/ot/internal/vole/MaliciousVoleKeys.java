package org.psikit.ot.internal.vole;

/** A {@link VoleKeys} whose guarantees hold whatever the peer sends. */
public interface MaliciousVoleKeys extends VoleKeys {}
