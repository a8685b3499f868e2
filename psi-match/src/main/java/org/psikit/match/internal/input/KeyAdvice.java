package org.psikit.match.internal.input;

import java.util.Optional;
import org.psikit.core.error.Setting;
import org.psikit.match.keys.Hashing;
import org.psikit.match.keys.KeyPart;
import org.psikit.match.keys.KeySettings;
import org.psikit.match.keys.value.Refusal;

/** What a party can do about values that are no key: the one list of it, for jobs and for looking at a table. */
public final class KeyAdvice {

    private KeyAdvice() {}

    /**
     * The advice, in words that follow a colon and name {@linkplain Setting settings}; empty if only the column can be
     * filled.
     */
    public static Optional<String> of(KeyPart part, Refusal refusal, KeySettings settings) {
        return switch (refusal) {
            case NO_REGION ->
                Optional.of(
                        "say where such numbers are from with " + Setting.REGION + ", as in " + Setting.REGION + " DE");
            case AMBIGUOUS ->
                Optional.of("say how dates are written with " + Setting.DATE_FORMAT
                        + ": d.M.yyyy or d/M/yyyy if the day" + " stands first, M/d/yyyy if the month does");
            case NO_CENTURY -> Optional.of("name the latest year that can be meant with " + Setting.LATEST_YEAR);
            case NO_TIME_ZONE ->
                Optional.of("say where the day was with " + Setting.TIME_ZONE + ", as in " + Setting.TIME_ZONE
                        + " Europe/Berlin");
            case ROUNDED -> Optional.of("export the column as text");
            case SEVERAL_NUMBERS -> Optional.of("write such numbers with + and the country code");
            case LINE_BREAK -> Optional.of("look for a quote that is left open in the file");
            case UNREADABLE -> unreadable(part, settings);
            case EMPTY, PLACEHOLDER -> Optional.empty();
        };
    }

    private static Optional<String> unreadable(KeyPart part, KeySettings settings) {
        if (part.type().hashing() == Hashing.SHA256 && settings.hashedKeys().contains(part.key())) {
            return Optional.of("the column must hold SHA-256 in hex or base64: leave out " + Setting.HASHED + " "
                    + part.key() + " if it holds plain values");
        }
        return switch (part.type().normalizer()) {
            case DATE ->
                Optional.of(
                        settings.dateFormat() == null
                                ? "say how dates are written with " + Setting.DATE_FORMAT + ", as in "
                                        + Setting.DATE_FORMAT + " d.M.yyyy"
                                : "not every date is written as " + settings.dateFormat() + ": check "
                                        + Setting.DATE_FORMAT);
            case PHONE ->
                Optional.of(
                        settings.region() == null
                                ? "check that the column holds phone numbers, and name their country with "
                                        + Setting.REGION
                                : "check that the column holds phone numbers of " + settings.region()
                                        + ", or with a country code");
            case EMAIL -> Optional.of("check that the column holds e-mail addresses, one in a cell");
            default -> Optional.empty();
        };
    }
}
