package org.psikit.ot.internal.extension;

/** A {@link CotMacs} that withstands a keys side that may send anything. */
public interface MaliciousCotMacs extends CotMacs {}
