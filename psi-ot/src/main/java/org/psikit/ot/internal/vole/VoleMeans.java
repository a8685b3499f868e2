package org.psikit.ot.internal.vole;

import org.psikit.core.channel.Channel;
import org.psikit.core.concurrent.Workers;
import org.psikit.core.random.Randomness;

/**
 * The tools of either side.
 *
 * @param channel to the peer
 * @param sid the session's id, part of every hash
 * @param workers for the parts that run on all threads
 * @param randomness for its own secrets
 */
record VoleMeans(Channel channel, byte[] sid, Workers workers, Randomness randomness) {

    /** Copies the session's id. */
    VoleMeans {
        sid = sid.clone();
    }
}
