package org.psikit.cli.internal.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** JSON that commands print: an object over several lines for people and programs, or in one line of a stream. */
public final class JsonText {

    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonText() {}

    /** The members of the object. */
    @FunctionalInterface
    public interface Fields {

        /** Writes fields; the object is begun, and ended by whoever calls. */
        void write(JsonGenerator json) throws IOException;
    }

    /** An object over several lines, without a line end after it. */
    public static String pretty(Fields fields) {
        return object(fields, true);
    }

    /** An object in one line, whatever its texts hold. */
    public static String line(Fields fields) {
        return object(fields, false);
    }

    private static String object(Fields fields, boolean pretty) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            if (pretty) {
                json.useDefaultPrettyPrinter();
            }
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
