package org.psikit.io.internal.jdbc;

import java.util.Locale;
import java.util.regex.Pattern;
import org.psikit.core.error.UsageException;

/**
 * The URL of a database, without the table that may follow it after {@code #}.
 *
 * @param url the form that the driver accepts
 */
record JdbcUrl(String url) {

    static final String SCHEME = "jdbc:";

    private static final Pattern USER_AND_PASSWORD =
            Pattern.compile("//(?:\\[[^\\]]*\\]|[^:/?;@\\[])*:(?![0-9]*(?:[/?;,)]|$)).*@|jdbc:oracle:[^@]*/[^@]*@");
    private static final Pattern SECRET = Pattern.compile(
            "[?&;(,](?:[a-z0-9_.]*(?:password|passwd|passphrase|secret|token|privatekey)|pwd|pass)=[^&;),]");

    /**
     * Refuses a URL with a password: other users of the machine can see the command line.
     *
     * @throws UsageException with a message that omits the URL
     */
    JdbcUrl {
        String folded = url.toLowerCase(Locale.ROOT);
        if (USER_AND_PASSWORD.matcher(folded).find() || SECRET.matcher(folded).find()) {
            throw new UsageException("the URL of a database must hold no password, since others can see it: pass it in "
                    + JdbcCredentials.PASSWORD + ", or in a file that " + JdbcCredentials.PROPERTIES + " names");
        }
    }

    /** Whether the URL names one of these products, such as {@code postgresql:}. */
    boolean is(String... products) {
        String rest = url.substring(SCHEME.length()).toLowerCase(Locale.ROOT);
        for (String product : products) {
            if (rest.startsWith(product + ":")) {
                return true;
            }
        }
        return false;
    }

    /** The part after the product, without parameters: for a database in a file, its path. */
    String place() {
        String rest = url.substring(SCHEME.length());
        String place = rest.substring(rest.indexOf(':') + 1);
        return place.split("[?;]", 2)[0];
    }

    /** The URL for messages: without parameters, and without a possible user name. */
    @Override
    public String toString() {
        return url.split("[?;]", 2)[0].replaceFirst("//.*@", "//…@");
    }
}
