/**
 * An oblivious PRF from silent VOLE and an oblivious key-value store: Rindal, Schoppmann, "VOLE-PSI" (Eurocrypt 2021), with
 * the store and the OPRF of Raghuraman, Rindal, "Blazing Fast PSI from Improved OKVS and Subfield VOLE" (CCS 2022).
 *
 * <p>The receiver encodes its items as a vector P, hides it under u of a VOLE, and gets the OPRF's values of them from
 * m; the sender turns k and the message into the OPRF's key and evaluates its own items.
 *
 * <ul>
 *   <li>{@link VoleOprfSender}, {@link VoleOprfReceiver}, {@link VoleOprfSteps}: semi-honest, and the messages
 *   <li>{@link MaliciousVoleOprfSender}, {@link MaliciousVoleOprfReceiver}: malicious
 * </ul>
 */
@NullMarked
package org.psikit.ot.internal.oprf.vole;

import org.jspecify.annotations.NullMarked;
