package org.psikit.match.plan;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.ProtocolAbortException;

/**
 * Reads the plan that a peer sent, as a tree of maps, lists, strings, longs and booleans. Strict: UTF-8 without errors,
 * bounded size and depth, no key twice, no fraction, no null, nothing after the end.
 */
final class PlanText {

    /** The longest text of a plan in bytes. */
    static final int MAX_BYTES = 64 * 1024;

    private static final int MAX_DEPTH = 16;
    private static final int MAX_NUMBER = 19;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(MAX_NUMBER)
                    .maxStringLength(MAX_BYTES)
                    .maxNameLength(MAX_BYTES)
                    .maxDocumentLength(MAX_BYTES)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private PlanText() {}

    /**
     * Parses a peer's text.
     *
     * @throws ProtocolAbortException if it is not a plan's JSON
     */
    static Map<String, Object> parse(byte[] text) {
        if (text.length > MAX_BYTES) {
            throw malformed("longer than " + MAX_BYTES + " bytes", null);
        }
        String decoded;
        try {
            decoded = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(text))
                    .toString();
        } catch (CharacterCodingException e) {
            throw malformed("not UTF-8", e);
        }
        try (JsonParser parser = JSON.createParser(decoded)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw malformed("not an object", null);
            }
            Map<String, Object> plan = readMap(parser);
            if (parser.nextToken() != null) {
                throw malformed("text after its end", null);
            }
            return plan;
        } catch (IOException e) {
            throw malformed("not JSON within the limits", e);
        }
    }

    private static Object read(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> readMap(parser);
            case START_ARRAY -> {
                List<Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(read(parser));
                }
                yield list;
            }
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> throw malformed("a value of a kind that plans do not have", null);
        };
    }

    private static Map<String, Object> readMap(JsonParser parser) throws IOException {
        Map<String, Object> map = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            parser.nextToken();
            map.put(key, read(parser));
        }
        return map;
    }

    private static ProtocolAbortException malformed(String why, @Nullable Throwable cause) {
        return new ProtocolAbortException("the peer's plan cannot be read: " + why, cause);
    }
}
