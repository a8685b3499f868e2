package org.psikit.io.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.ZipException;
import org.psikit.core.error.InputException;
import org.psikit.io.internal.file.FileState;
import org.psikit.io.table.CanonicalText;

/**
 * The objects of a JSON file, one after the other: one per line, or in one array. Numbers keep their text in the file,
 * {@code null} is empty, and a list or an object is its JSON. No message shows the content of the file.
 */
final class JsonRows implements AutoCloseable {

    private static final int MAX_CHARS = 1 << 24;
    private static final int MAX_DEPTH = 1_000;
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            // Otherwise the parser keeps all names for its lifetime, however many there are below the columns
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(MAX_CHARS)
                    .maxNestingDepth(MAX_DEPTH)
                    .build())
            .build();

    private final FileState file;
    private final JsonParser parser;
    private boolean begun;
    private boolean array;
    private long line = 1;

    JsonRows(FileState file) {
        file.checkUnchanged();
        this.file = file;
        try {
            this.parser = JSON.createParser(text(file.content().open()));
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** Strict UTF-8 without its BOM: a parser of bytes would keep all names, and one of text would replace bytes. */
    private static Reader text(InputStream bytes) throws IOException {
        InputStream in = new BufferedInputStream(bytes, 1 << 16);
        try {
            in.mark(MARK.length);
            if (!Arrays.equals(in.readNBytes(MARK.length), MARK)) {
                in.reset();
            }
            return new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder());
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /** Receives the cells of a row. */
    interface Cells {
        /** Adds a cell that is present. */
        void add(String name, String value);
    }

    /** Reads the next object; false at the end. */
    boolean next(Cells cells) {
        try {
            JsonToken token = parser.nextToken();
            if (!begun && token == JsonToken.START_ARRAY) {
                array = true;
                token = parser.nextToken();
            }
            begun = true;
            if (array && token == JsonToken.END_ARRAY) {
                array = false;
                token = parser.nextToken();
                if (token != null) {
                    throw refused("text follows the array");
                }
            }
            if (token == null) {
                file.checkUnchanged();
                return false;
            }
            line = parser.currentTokenLocation().getLineNr();
            if (token != JsonToken.START_OBJECT) {
                throw refused("a row is no object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                String value = value(parser.nextToken());
                if (!CanonicalText.isUnicode(name) || !CanonicalText.isUnicode(value)) {
                    throw new InputException(where() + ": a text has half a character: correct the line");
                }
                cells.add(name, value);
            }
            return true;
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private String value(JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_NULL) {
            return "";
        }
        if (token.isScalarValue()) {
            return parser.getText();
        }
        Writer text = new BoundedText();
        try (JsonGenerator generator = JSON.createGenerator(text)) {
            int depth = 0;
            do {
                JsonToken current = parser.currentToken();
                if (current.isNumeric()) {
                    generator.writeNumber(parser.getText()); // a copy would be rounded to a double
                } else {
                    generator.copyCurrentEvent(parser);
                }
                depth += current.isStructStart() ? 1 : current.isStructEnd() ? -1 : 0;
            } while (depth > 0 && parser.nextToken() != null);
        }
        return text.toString();
    }

    /** The JSON of a list or an object, within the same limit as any other value. */
    private static final class BoundedText extends Writer {

        private final StringBuilder text = new StringBuilder();

        @Override
        public void write(char[] chars, int offset, int count) throws IOException {
            if (text.length() > MAX_CHARS - count) {
                throw new StreamConstraintsException("longer than " + MAX_CHARS + " characters");
            }
            text.append(chars, offset, count);
        }

        @Override
        public void flush() {
            // it is all here
        }

        @Override
        public void close() {
            // there is nothing to give back
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }

    private InputException refused(String why) {
        return new InputException(
                "%s: %s: make it lines of JSON objects, or one array of them".formatted(where(), why));
    }

    private InputException failure(IOException e) {
        Throwable cause = new IllegalStateException(e.getClass().getName());
        cause.setStackTrace(e.getStackTrace());
        if (e instanceof JsonParseException parse) {
            if (parse.getLocation() != null) {
                line = parse.getLocation().getLineNr();
            }
            boolean twice = String.valueOf(e.getMessage()).startsWith("Duplicate");
            return new InputException(
                    "%s: %s: correct the line"
                            .formatted(
                                    where(),
                                    twice ? "a name stands twice in an object" : "this is no JSON, or cut off"),
                    cause);
        }
        if (e instanceof StreamConstraintsException) {
            return new InputException(where() + ": a value is too long or too deep: shorten it", cause);
        }
        if (e instanceof ZipException) {
            return new InputException(file.name() + " is damaged: it cannot be unpacked: get it again", cause);
        }
        return new InputException(where() + " cannot be read: check the file's encoding, which must be UTF-8", cause);
    }

    /** The position of the current row. */
    String where() {
        return "%s line %d".formatted(file.name(), line);
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException e) {
            throw failure(e);
        }
    }
}
