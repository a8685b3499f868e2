package org.psikit.cli.internal.view;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.psikit.core.error.InputException;
import org.psikit.match.plan.JsonTree;

/**
 * A small JSON file that anybody may have written, as nested {@link Fields}. Size, depth and lengths are bounded, a key
 * twice is refused, and whatever is asked for and not there, or of another kind, ends in an {@link InputException}.
 */
public final class JsonFile {

    private static final int MAX_BYTES = 8 << 20;
    private static final int MAX_NUMBER = 32;
    private static final BigDecimal MOST = new BigDecimal("1e18");

    private static final JsonTree JSON =
            new JsonTree(MAX_BYTES, MAX_NUMBER, parser -> parser.currentToken().isNumeric() ? number(parser) : "");

    private JsonFile() {}

    /** Reads an object. */
    public static Fields read(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new InputException(file + ": too large for the report of a job: is this the right file?");
            }
            return new Fields(file.toString(), "", JSON.read(Files.readString(file)));
        } catch (NoSuchFileException e) {
            throw new InputException(file + ": does not exist: psi match --report writes it", e);
        } catch (IOException e) {
            throw new InputException(
                    file + ": not the report of a job, or damaged: let psi match --report write it again", e);
        }
    }

    /** Exact, and short when written out. */
    private static BigDecimal number(JsonParser parser) throws IOException {
        BigDecimal number;
        try {
            number = parser.getDecimalValue();
        } catch (NumberFormatException e) {
            throw new IOException("no number", e);
        }
        if (number.scale() > MAX_NUMBER || (long) number.precision() - number.scale() > MAX_NUMBER) {
            throw new IOException("a number out of bounds");
        }
        return number;
    }

    /**
     * The fields of one object.
     *
     * @param file for messages
     * @param path of the object in the file
     * @param values by name: maps, lists, text, decimals, booleans; an empty text for null
     */
    public record Fields(String file, String path, Map<String, Object> values) {

        boolean has(String name) {
            return values.containsKey(name);
        }

        public String text(String name) {
            return as(String.class, name);
        }

        boolean flag(String name) {
            return as(Boolean.class, name);
        }

        /** A number that is not negative. */
        double number(String name) {
            BigDecimal number = as(BigDecimal.class, name);
            if (number.signum() < 0 || number.compareTo(MOST) > 0) {
                throw wrong(name);
            }
            return number.doubleValue();
        }

        long count(String name) {
            return Math.round(number(name));
        }

        public Fields object(String name) {
            return new Fields(file, path + name + ".", mapOf(as(Map.class, name)));
        }

        public List<Fields> objects(String name) {
            List<Fields> result = new ArrayList<>();
            for (Object element : as(List.class, name)) {
                if (!(element instanceof Map<?, ?> map)) {
                    throw wrong(name);
                }
                result.add(new Fields(file, path + name + "[" + result.size() + "].", mapOf(map)));
            }
            return result;
        }

        List<String> texts(String name) {
            List<String> result = new ArrayList<>();
            for (Object element : as(List.class, name)) {
                if (!(element instanceof String text)) {
                    throw wrong(name);
                }
                result.add(text);
            }
            return result;
        }

        /** A number of either sign, or nothing where null stands. */
        Optional<BigDecimal> figure(String name) {
            return "".equals(values.get(name)) ? Optional.empty() : Optional.of(as(BigDecimal.class, name));
        }

        private <T> T as(Class<T> type, String name) {
            Object value = values.get(name);
            if (!type.isInstance(value)) {
                throw wrong(name);
            }
            return type.cast(value);
        }

        private InputException wrong(String name) {
            return new InputException(file + ": `" + path + name
                    + "` is missing or invalid: let psi match --report of this version write the file");
        }

        private static Map<String, Object> mapOf(Map<?, ?> map) {
            Map<String, Object> result = new LinkedHashMap<>();
            map.forEach((key, value) -> result.put((String) key, value));
            return result;
        }
    }
}
