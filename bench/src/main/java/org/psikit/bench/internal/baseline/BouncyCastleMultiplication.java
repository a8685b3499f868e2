package org.psikit.bench.internal.baseline;

import org.bouncycastle.math.ec.rfc7748.X25519;

/** Bouncy Castle's. */
final class BouncyCastleMultiplication implements Multiplication {

    private byte[] secret = new byte[X25519.SCALAR_SIZE];

    @Override
    public String id() {
        return "bc";
    }

    @Override
    public String library() {
        return "Bouncy Castle";
    }

    @Override
    public double secondsPerPoint() {
        return 80e-6;
    }

    @Override
    public void secret(byte[] scalar) {
        secret = scalar.clone();
    }

    @Override
    public void multiply(byte[] in, byte[] out, int at) {
        X25519.scalarMult(secret, 0, in, at, out, at);
    }
}
