package org.psikit.io.internal.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;

/** The bytes of an input, which can be read as often as needed. */
public interface FileContent {

    /** A stream from the first byte, not buffered. */
    InputStream open() throws IOException;

    /** The same as the Parquet library wants to see it. */
    InputFile inputFile() throws IOException;

    /** A file as it lies on the disk. */
    record Plain(Path file) implements FileContent {

        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(file);
        }

        @Override
        public InputFile inputFile() {
            return new LocalInputFile(file);
        }
    }
}
