package org.psikit.ot.internal.extension;

/** A {@link CotMacs} that withstands a keys side that sends anything. */
public interface MaliciousCotMacs extends CotMacs {}
