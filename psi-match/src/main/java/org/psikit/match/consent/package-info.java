/**
 * What a party is asked to agree to before anything of its items goes out: {@link org.psikit.match.consent.Confirmation}
 * (the question), {@link org.psikit.match.consent.Proposal} (the whole of it), {@link org.psikit.match.consent.Terms}
 * (plan, protocol, announced sizes), {@link org.psikit.match.consent.OwnSide} (what the party brings and takes) and
 * {@link org.psikit.match.consent.Entry} (a line of it).
 */
@NullMarked
package org.psikit.match.consent;

import org.jspecify.annotations.NullMarked;
