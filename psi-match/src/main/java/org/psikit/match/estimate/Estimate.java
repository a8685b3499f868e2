package org.psikit.match.estimate;

/**
 * What a job will take.
 *
 * @param protocol id
 * @param seconds of the whole job, from reading to writing, without waiting for the peer
 * @param protocolSeconds of the protocol alone, in processes that have just started
 * @param warmSeconds of the protocol alone, if all code were compiled and all memory touched
 * @param listenerBytes content bytes that the listener sends
 * @param connectorBytes content bytes that the connector sends
 * @param memoryBytes at the party that needs more
 * @param heapBytes of {@code memoryBytes}, the least Java heap in which it runs
 * @param diskBytes of spilled items at the party that needs more, besides input and output
 * @param buckets of every rule
 */
public record Estimate(
        String protocol,
        double seconds,
        double protocolSeconds,
        double warmSeconds,
        double listenerBytes,
        double connectorBytes,
        double memoryBytes,
        long heapBytes,
        double diskBytes,
        int buckets) {}
