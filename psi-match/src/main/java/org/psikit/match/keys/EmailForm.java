package org.psikit.match.keys;

import java.net.IDN;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * E-mail addresses: blanks around them dropped, lower-case. Where a mailbox provider is known to ignore dots and a
 * "+suffix" before the @, they are dropped too.
 *
 * @param ignoring domains of providers that ignore dots and suffix
 * @param written whether to take an address as people write it: {@code mailto:}, {@code Name <address>}, a domain in
 *     its own script, {@code googlemail.com} for {@code gmail.com}; the advertisers' rules don't say so
 */
record EmailForm(Set<String> ignoring, boolean written) implements Form {

    private static final String MAILTO = "mailto:";

    @Override
    public @Nullable String apply(String raw, Reason reason) {
        String address = written
                ? unwrapped(TextFolding.fold(raw))
                : TextFolding.trimmed(raw).toLowerCase(Locale.ROOT);
        if (address.isEmpty()) {
            return "";
        }
        int at = address.indexOf('@');
        if (at < 1 || address.indexOf('@', at + 1) >= 0 || !isPlain(address)) {
            return null;
        }
        String domain = address.substring(at + 1);
        if (!isDomain(domain)) {
            return null;
        }
        String host = written ? host(domain) : domain;
        if (host == null) {
            return null;
        }
        if (ignoring.contains(host)) {
            String mailbox = mailbox(address.substring(0, at));
            return mailbox.isEmpty() ? null : mailbox + "@" + host;
        }
        return host.equals(domain) ? address : address.substring(0, at + 1) + host;
    }

    private static String unwrapped(String text) {
        String address = text;
        int open = address.lastIndexOf('<');
        if (open >= 0 && address.endsWith(">")) {
            address = TextFolding.trimmed(address.substring(open + 1, address.length() - 1));
        }
        return address.startsWith(MAILTO) ? TextFolding.trimmed(address.substring(MAILTO.length())) : address;
    }

    /** No blanks, control characters or separators, which come from two addresses in a cell. */
    private static boolean isPlain(String address) {
        for (int i = 0; i < address.length(); i++) {
            char c = address.charAt(i);
            if (TextFolding.isBlank(c) || c == ',' || c == ';' || c == '<' || c == '>') {
                return false;
            }
        }
        return true;
    }

    private static boolean isDomain(String domain) {
        int dot = domain.indexOf('.');
        return dot > 0 && !domain.endsWith(".") && !domain.contains("..");
    }

    private static @Nullable String host(String domain) {
        if (domain.equals("googlemail.com")) {
            return "gmail.com";
        }
        for (int i = 0; i < domain.length(); i++) {
            if (domain.charAt(i) >= 0x80) {
                try {
                    return IDN.toASCII(domain, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
                } catch (IllegalArgumentException e) {
                    return null; // not a name that could be registered
                }
            }
        }
        return domain;
    }

    private static String mailbox(String local) {
        int plus = local.indexOf('+');
        return (plus < 0 ? local : local.substring(0, plus)).replace(".", "");
    }
}
