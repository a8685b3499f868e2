package org.psikit.match.internal.job;

import org.psikit.core.channel.Channel;
import org.psikit.core.concurrent.Workers;
import org.psikit.core.random.Randomness;

/**
 * A connection to the peer, as the stages of a job use it.
 *
 * @param channel to the peer, authenticated
 * @param number 0-based, the same at both parties and of no other connection of the job: keys of a connection are bound to it
 * @param randomness source of this party's secrets
 * @param workers threads for heavy work
 */
record Connection(Channel channel, int number, Randomness randomness, Workers workers) {}
