package org.psikit.core.internal.curve;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the JSON files of published vectors into maps, lists and strings. */
record Vectors(Map<?, ?> fields) {

    /** The file of that name below {@code vectors}; a list at its top becomes the field "all". */
    static Vectors of(String name) {
        try (InputStream in = Vectors.class.getResourceAsStream("/vectors/" + name);
                JsonParser parser = new JsonFactory().createParser(in)) {
            parser.nextToken();
            Object value = value(parser);
            return new Vectors(value instanceof Map<?, ?> map ? map : Map.of("all", value));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Vectors> list(String field) {
        return ((List<?>) fields.get(field))
                .stream().map(v -> new Vectors((Map<?, ?>) v)).toList();
    }

    List<String> strings(String field) {
        return ((List<?>) fields.get(field)).stream().map(v -> (String) v).toList();
    }

    Vectors object(String field) {
        return new Vectors((Map<?, ?>) fields.get(field));
    }

    String text(String field) {
        return (String) fields.get(field);
    }

    /** Bytes given in hexadecimal digits. */
    byte[] bytes(String field) {
        return HexFormat.of().parseHex(text(field));
    }

    /** A number given as 0x and hexadecimal digits, most significant first. */
    BigInteger number(String field) {
        return hexNumber(text(field));
    }

    static BigInteger hexNumber(String text) {
        return new BigInteger(text.substring(2), 16);
    }

    private static Object value(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            Map<String, Object> map = new LinkedHashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                map.put(name, value(parser));
            }
            return map;
        }
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            List<Object> list = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                list.add(value(parser));
            }
            return list;
        }
        return parser.getText();
    }
}
