package org.psikit.io.internal.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The bytes of an input, which can be read as often as needed. */
public sealed interface FileContent permits FileContent.Plain, SealedContent {

    /** A stream from the first byte, not buffered. */
    InputStream open() throws IOException;

    /** A file as it lies on the disk. */
    record Plain(Path file) implements FileContent {

        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(file);
        }
    }
}
