package org.psikit.io.internal.parquet;

import java.io.IOException;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.SeekableInputStream;
import org.psikit.io.internal.file.FileContent;
import org.psikit.io.internal.file.SealedContent;

/** The bytes of an input as the Parquet library wants to see them. */
final class ParquetContent {

    private ParquetContent() {}

    static InputFile of(FileContent content) {
        return content instanceof FileContent.Plain plain
                ? new LocalInputFile(plain.file())
                : new Unsealed((SealedContent) content);
    }

    /** Of a file that is kept encrypted. */
    private record Unsealed(SealedContent content) implements InputFile {

        @Override
        public long getLength() {
            return content.length();
        }

        @Override
        public SeekableInputStream newStream() throws IOException {
            SealedContent.Seekable in = content.seekable();
            return new DelegatingSeekableInputStream(in) {
                @Override
                public long getPos() {
                    return in.position();
                }

                @Override
                public void seek(long position) {
                    in.seek(position);
                }
            };
        }
    }
}
