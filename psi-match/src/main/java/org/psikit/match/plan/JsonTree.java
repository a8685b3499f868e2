package org.psikit.match.plan;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one JSON object that anybody may have written, as maps, lists, text, booleans and what a {@link Scalars} makes of
 * the rest. Size, depth and lengths are bounded; a key twice is refused, and so is anything after the end.
 */
public final class JsonTree {

    private static final int MAX_DEPTH = 16;

    private final JsonFactory factory;
    private final Scalars scalars;

    /** Reads objects of at most {@code maxLength} characters, with numbers of at most {@code maxNumber}. */
    public JsonTree(int maxLength, int maxNumber, Scalars scalars) {
        this.scalars = scalars;
        this.factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxNumberLength(maxNumber)
                        .maxStringLength(maxLength)
                        .maxNameLength(maxLength)
                        .maxDocumentLength(maxLength)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
    }

    /**
     * Reads an object.
     *
     * @throws IOException if the text is none, within the limits
     */
    public Map<String, Object> read(String text) throws IOException {
        try (JsonParser parser = factory.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("not an object");
            }
            Map<String, Object> object = object(parser);
            if (parser.nextToken() != null) {
                throw new IOException("text after its end");
            }
            return object;
        }
    }

    private Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> {
                List<Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(parser));
                }
                yield list;
            }
            case VALUE_STRING -> parser.getText();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> scalars.read(parser);
        };
    }

    private Map<String, Object> object(JsonParser parser) throws IOException {
        Map<String, Object> map = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            parser.nextToken();
            map.put(key, value(parser));
        }
        return map;
    }

    /** The treatment of a number or a null. */
    @FunctionalInterface
    public interface Scalars {

        /** Reads the parser's current element. */
        Object read(JsonParser parser) throws IOException;
    }
}
