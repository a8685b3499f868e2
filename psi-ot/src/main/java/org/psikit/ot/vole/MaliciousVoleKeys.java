package org.psikit.ot.vole;

/** A {@link VoleKeys} whose guarantees hold whatever the peer sends. */
public interface MaliciousVoleKeys extends VoleKeys {}
