package org.psikit.ot.extension;

/** A {@link CotKeys} that withstands a MACs side that sends anything: rows are released after a check of them passed. */
public interface MaliciousCotKeys extends CotKeys {}
