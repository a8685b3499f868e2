package org.psikit.ot.internal.extension;

/**
 * A {@link CotKeys} that withstands a MACs side that may send anything: it releases rows only after they pass a check.
 */
public interface MaliciousCotKeys extends CotKeys {}
