package org.psikit.circuit.ir;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/** The published circuits among the test resources. */
public final class BristolCircuits {

    private BristolCircuits() {}

    /** Reads one by name, such as {@code aes_128}. */
    public static Circuit read(String name) {
        try (InputStream file = BristolCircuits.class.getResourceAsStream("/vectors/bristol/" + name + ".txt.gz");
                InputStream text = new GZIPInputStream(Objects.requireNonNull(file))) {
            return BristolReader.read(name, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
