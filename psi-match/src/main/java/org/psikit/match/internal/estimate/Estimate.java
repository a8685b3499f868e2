package org.psikit.match.internal.estimate;

/**
 * The expected cost of a job.
 *
 * @param protocol id
 * @param time how long
 * @param bytes content bytes on the way
 * @param room memory and disk
 * @param buckets of every rule
 */
public record Estimate(String protocol, Time time, Bytes bytes, Room room, int buckets) {

    /**
     * How long it takes.
     *
     * @param seconds of the whole job, from reading to writing, without waiting for the peer
     * @param protocolSeconds of the protocol alone, in processes that have just started
     * @param warmSeconds of the protocol alone, if all code were compiled and all memory touched
     */
    public record Time(double seconds, double protocolSeconds, double warmSeconds) {}

    /**
     * Content bytes on the way.
     *
     * @param listener that the listener sends
     * @param connector that the connector sends
     */
    public record Bytes(double listener, double connector) {

        /** Both ways. */
        public double total() {
            return listener + connector;
        }
    }

    /**
     * Room at the party that needs more.
     *
     * @param memoryBytes of memory
     * @param heapBytes of {@code memoryBytes}, the least Java heap in which it runs
     * @param diskBytes of spilled items, besides input and output
     */
    public record Room(double memoryBytes, long heapBytes, double diskBytes) {}
}
