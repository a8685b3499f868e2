package org.psikit.io.table;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;

/** Test data that others published. */
public final class Published {

    private Published() {}

    public static Path file(String name) {
        try {
            return Path.of(Objects.requireNonNull(Published.class.getResource("/" + name), name)
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
