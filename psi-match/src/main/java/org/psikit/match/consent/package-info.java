/**
 * What a party is asked to agree to before anything of its items goes out: {@link org.psikit.match.consent.Confirmation}
 * (the question), {@link org.psikit.match.consent.Proposal} (the whole of it) and {@link org.psikit.match.consent.Terms}
 * (plan, protocol, announced sizes).
 */
@NullMarked
package org.psikit.match.consent;

import org.jspecify.annotations.NullMarked;
