package org.psikit.cli.internal.demo;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Made-up customers of two companies, the same for the same numbers. About a third of the first company's customers are
 * with the second one too, where they wrote themselves differently: upper case, blanks, another form of the same accent,
 * another address, or no address at all. A few registered twice. Nobody of them exists, nor do their mail hosts and
 * telephone numbers.
 */
public final class SampleCustomers {

    /** Rows of the first company's bundled file. */
    public static final int BUNDLED_FIRST = 3000;

    /** Rows of the second company's bundled file. */
    public static final int BUNDLED_SECOND = 2500;

    /** Columns of the first company. */
    public static final List<String> FIRST_COLUMNS =
            List.of("customer_id", "name", "email", "phone", "street", "city", "postcode", "favourite");

    /** Columns of the second company. */
    public static final List<String> SECOND_COLUMNS =
            List.of("member_no", "full_name", "email", "mobile", "city", "postcode", "member_since");

    private static final Pattern NO_LETTER = Pattern.compile("[^A-Za-z]");
    private static final long SEED = 20250104;
    private static final int TWICE_EVERY = 500;

    private final int firstRows;
    private final int secondRows;
    private final long shared;

    /** Customers for files of these many rows. */
    public SampleCustomers(int firstRows, int secondRows) {
        this.firstRows = firstRows;
        this.secondRows = secondRows;
        this.shared = Math.min(firstRows * 35L / 100, secondRows);
    }

    /** Hands the rows of the first company to {@code sink}, in the order of the file. */
    public void first(Consumer<List<String>> sink) {
        for (int row = 0; row < firstRows; row++) {
            boolean again = row % TWICE_EVERY == TWICE_EVERY - 1;
            sink.accept(firstRow(row, person(scattered(again ? row - 7 : row, firstRows, 0)), again));
        }
    }

    /** Hands the rows of the second company to {@code sink}, in the order of the file. */
    public void second(Consumer<List<String>> sink) {
        for (int row = 0; row < secondRows; row++) {
            long index = scattered(row, secondRows, 1);
            // People 0 to shared are known to both; the rest of the second company's come after all of the first's
            sink.accept(secondRow(row, person(index < shared ? index : firstRows + index)));
        }
    }

    private static List<String> firstRow(int row, Person person, boolean again) {
        SplittableRandom luck = luck(person.index, 1);
        String email = luck.nextInt(100) < 3 ? "" : person.contact.email;
        String postcode = email.isEmpty() && luck.nextInt(100) < 8 ? "" : person.address.postcode;
        String house = luck.nextInt(1, 180) + " " + pick(PersonNames.STREETS, luck) + " Street";
        return List.of(
                "H" + (100001 + row),
                person.name,
                again ? email.toUpperCase(Locale.ROOT) : email,
                person.contact.phone,
                luck.nextInt(100) < 12 ? "Flat " + luck.nextInt(1, 9) + ", " + house : house,
                person.address.city,
                postcode,
                pick(PersonNames.GENRES, luck));
    }

    private static List<String> secondRow(int row, Person person) {
        SplittableRandom luck = luck(person.index, 2);
        int fate = luck.nextInt(100);
        // Of a hundred, four moved and changed their mail as well, twelve use another mail, two gave none
        String email = fate < 16 ? person.contact.otherEmail : fate < 18 ? "" : person.contact.email;
        String postcode = fate < 4 ? String.valueOf(luck.nextInt(10000, 99999)) : person.address.postcode;
        return List.of(
                String.valueOf(700001 + row),
                writtenDifferently(person.name, luck),
                writtenDifferently(email, luck),
                person.contact.phone.replace(" ", ""),
                person.address.city.toUpperCase(Locale.ROOT),
                postcode,
                String.valueOf(luck.nextInt(2009, 2025)));
    }

    private static String writtenDifferently(String text, SplittableRandom luck) {
        int way = luck.nextInt(10);
        if (way < 2) {
            return text.toUpperCase(Locale.ROOT);
        } else if (way == 2) {
            return " " + text + " ";
        } else if (way == 3) {
            return text.toLowerCase(Locale.ROOT);
        }
        return way < 6 ? Normalizer.normalize(text, Normalizer.Form.NFD) : text;
    }

    /** The person of that number; the first twenty thousand or so all have different names. */
    private static Person person(long index) {
        long names = (long) PersonNames.GIVEN.size() * PersonNames.SURNAMES.size();
        long name = scattered(index % names, names, 2);
        String given = PersonNames.GIVEN.get((int) (name % PersonNames.GIVEN.size()));
        String surname = PersonNames.SURNAMES.get((int) (name / PersonNames.GIVEN.size()));
        long generation = index / names;
        String namesake = generation == 0 ? "" : String.valueOf(generation + 1);
        SplittableRandom luck = luck(index, 0);
        String host = pick(PersonNames.MAIL_HOSTS, luck);
        int town = luck.nextInt(PersonNames.TOWNS.size());
        return new Person(
                index,
                given + " " + surname,
                new Contact(
                        ascii(given) + "." + ascii(surname) + namesake + "@" + host,
                        ascii(given).charAt(0) + ascii(surname) + namesake + "@work.example",
                        String.format(Locale.ROOT, "07700 900%03d", luck.nextInt(1000))),
                new Address(PersonNames.TOWNS.get(town), String.valueOf(10000 + town * 2000 + luck.nextInt(2000))));
    }

    private static String ascii(String name) {
        return NO_LETTER
                .matcher(Normalizer.normalize(name.replace("ø", "oe"), Normalizer.Form.NFD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }

    /** A permutation of 0 to {@code size}, so that neighbours in a file have nothing to do with each other. */
    private static long scattered(long index, long size, int use) {
        long step = size % 7919 != 0 ? 7919 : 7907; // primes: no int is a multiple of both
        return (index * step + use * (size / 3)) % size;
    }

    private static SplittableRandom luck(long index, int use) {
        return new SplittableRandom(SEED + index * 4 + use);
    }

    private static String pick(List<String> words, SplittableRandom luck) {
        return words.get(luck.nextInt(words.size()));
    }

    private record Person(long index, String name, Contact contact, Address address) {}

    private record Contact(String email, String otherEmail, String phone) {}

    private record Address(String city, String postcode) {}
}
