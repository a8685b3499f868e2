package org.psikit.ot.internal.extension;

/** A {@link CotKeys} that withstands a MACs side that sends anything: rows are released after a check of them passed. */
public interface MaliciousCotKeys extends CotKeys {}
