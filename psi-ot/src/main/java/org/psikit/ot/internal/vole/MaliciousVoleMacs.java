package org.psikit.ot.internal.vole;

/** A {@link VoleMacs} whose guarantees hold whatever the peer sends. */
public interface MaliciousVoleMacs extends VoleMacs {}
