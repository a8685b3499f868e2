package org.psikit.match.keys;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.psikit.match.keys.value.DomainName;
import org.psikit.match.keys.value.TextFolding;

/**
 * E-mail addresses: blanks around them dropped, lower-case. Where a mailbox provider is known to ignore dots and a
 * "+suffix" before the @, they are dropped too.
 *
 * @param ignoring domains of providers that ignore dots and suffix
 * @param written whether to take an address as people write it: {@code mailto:}, {@code Name <address>}, with
 *     quotes or commas around it, a domain in its own script, {@code googlemail.com} for {@code gmail.com}; the advertisers' rules don't say so
 */
record EmailForm(Set<String> ignoring, boolean written) implements Form {

    /** The prefix of an address in a link or a directory entry. */
    private static final Pattern SCHEME = Pattern.compile("(?i)(?:mailto|smtp):");

    /** Characters around an address from quoting, lists and sentences, which no address starts or ends with. */
    private static final String STRAY =
            " \t\"'`\u00B4\u2018\u2019\u201A\u201B\u201C\u201D\u201E\u201F\u00AB\u00BB\u2039\u203A<>()[]{},;:/\\";

    /** Characters of ASCII that an address has only in quotes, or that come from two addresses in a cell. */
    private static final String SPECIAL = "()<>[]:;\\,\"";

    @Override
    public @Nullable String apply(String raw, Reason reason) {
        String cell = TextFolding.trimmed(TextFolding.visible(raw));
        if (cell.isEmpty()) {
            return "";
        }
        String address = (written ? unwrapped(TextFolding.cell(cell)) : cell)
                .replace('\uFF20', '@')
                .replace('\uFE6B', '@');
        int at = address.indexOf('@');
        if (at < 1 || address.indexOf('@', at + 1) >= 0) {
            return null;
        }
        String local = address.substring(0, at);
        String domain = address.substring(at + 1);
        String mailbox = written ? TextFolding.foldAddress(local) : local.toLowerCase(Locale.ROOT);
        String host = written ? host(raw, domain) : domain.toLowerCase(Locale.ROOT);
        if (host == null || !isPlain(mailbox) || !DomainName.isPlausible(host)) {
            return null;
        }
        if (ignoring.contains(host)) {
            mailbox = mailbox(mailbox);
        }
        return mailbox.isEmpty() ? null : mailbox + "@" + host;
    }

    private static String unwrapped(String text) {
        String address = text;
        int open = address.lastIndexOf('<');
        if (open >= 0 && address.indexOf('@', open) > 0) {
            int close = address.indexOf('>', open);
            String rest = close < 0 ? "" : address.substring(close);
            address = rest.indexOf('@') >= 0
                    ? address
                    : address.substring(open + 1, close < 0 ? address.length() : close);
        }
        address = stripped(address);
        Matcher scheme = SCHEME.matcher(address);
        if (scheme.lookingAt()) {
            address = address.substring(scheme.end());
            int query = address.indexOf('?');
            address = stripped(query < 0 ? address : address.substring(0, query));
        }
        return address;
    }

    private static String stripped(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && STRAY.indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        // A dot ends a sentence, or is the root of all names
        while (end > start && (STRAY.indexOf(text.charAt(end - 1)) >= 0 || text.charAt(end - 1) == '.')) {
            end--;
        }
        return text.substring(start, end);
    }

    /** No blanks, control characters or characters that would need quotes. */
    private static boolean isPlain(String mailbox) {
        for (int i = 0; i < mailbox.length(); i++) {
            char c = mailbox.charAt(i);
            if (TextFolding.isBlank(c) || SPECIAL.indexOf(c) >= 0) {
                return false;
            }
        }
        return true;
    }

    /** The domain's name, from the unmodified cell: some invisible characters are part of names. */
    private static @Nullable String host(String raw, String domain) {
        String name = domain;
        if (raw.indexOf('\u200C') >= 0 || raw.indexOf('\u200D') >= 0) {
            int at = Math.max(raw.lastIndexOf('@'), Math.max(raw.lastIndexOf('\uFF20'), raw.lastIndexOf('\uFE6B')));
            String joined = TextFolding.trimmed(raw.substring(at + 1));
            if (TextFolding.visible(joined).equals(domain)) {
                name = joined;
            }
        }
        String host = DomainName.ascii(name);
        return "googlemail.com".equals(host) ? "gmail.com" : host;
    }

    private static String mailbox(String local) {
        int plus = local.indexOf('+');
        return (plus < 0 ? local : local.substring(0, plus)).replace(".", "");
    }
}
