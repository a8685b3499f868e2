package org.psikit.bench.internal.baseline;

/** A library's X25519, one point a call. */
interface Multiplication {

    /** The word for ids. */
    String id();

    /** The library. */
    String library();

    /** About what a point takes. */
    double secondsPerPoint();

    /** Multiplies by this secret from now on, 32 bytes. */
    void secret(byte[] scalar);

    /** Multiplies the point at {@code in[at]} and writes it to {@code out[at]}. */
    void multiply(byte[] in, byte[] out, int at);
}
