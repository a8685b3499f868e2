package org.psikit.match.plan;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
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

    private static final int MAX_NUMBER = 19;

    private static final JsonTree JSON = new JsonTree(MAX_BYTES, MAX_NUMBER, parser -> {
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            throw malformed("a value of a kind that plans do not have", null);
        }
        return parser.getLongValue();
    });

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
        try {
            return JSON.read(decoded);
        } catch (IOException e) {
            throw malformed("not a JSON object within the limits", e);
        }
    }

    private static ProtocolAbortException malformed(String why, @Nullable Throwable cause) {
        return new ProtocolAbortException("the peer's plan cannot be read: " + why, cause);
    }
}
