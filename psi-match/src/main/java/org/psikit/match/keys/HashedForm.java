package org.psikit.match.keys;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.psikit.match.keys.value.TextFolding;

/**
 * SHA-256 of the canonical value as 64 small hexadecimal digits: what advertisers' uploads hold, and a party has whose
 * column never was anything else. It protects nobody: whoever can guess the value can test the guess. As a form it reads
 * a column that holds the hash already, in hex or base64.
 */
record HashedForm() implements Form {

    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{64}");
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]{43}=?");

    @Override
    public @Nullable String apply(String raw, Reason reason) {
        return digest(TextFolding.trimmed(raw));
    }

    private static @Nullable String digest(String text) {
        if (text.isEmpty()) {
            return "";
        }
        if (HEX.matcher(text).matches()) {
            return text.toLowerCase(java.util.Locale.ROOT);
        }
        if (BASE64.matcher(text).matches()) {
            String standard = text.replace('-', '+').replace('_', '/');
            try {
                return HexFormat.of().formatHex(Base64.getDecoder().decode(standard));
            } catch (IllegalArgumentException e) {
                return null; // bits left over in the last digit
            }
        }
        return null;
    }

    static String sha256(String value) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(value.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
