/**
 * Base oblivious transfer: a few hundred random OTs from public-key cryptography, from which all others are extended.
 *
 * <table>
 * <caption>Protocols</caption>
 * <tr><th>classes</th><th>paper</th><th>security</th></tr>
 * <tr><td>{@link org.psikit.ot.internal.base.MasnyRindalSender}, {@link org.psikit.ot.internal.base.MasnyRindalReceiver}</td>
 * <td>Masny, Rindal, "Endemic Oblivious Transfer", CCS 2019</td><td>malicious, random oracle</td></tr>
 * </table>
 *
 * <ul>
 *   <li>{@link MaliciousRandomOtSender}, {@link MaliciousRandomOtReceiver}: types required by malicious extension
 * </ul>
 */
@NullMarked
package org.psikit.ot.internal.base;

import org.jspecify.annotations.NullMarked;
