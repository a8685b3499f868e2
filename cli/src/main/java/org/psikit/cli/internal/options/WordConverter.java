package org.psikit.cli.internal.options;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.psikit.cli.internal.terminal.ProgressMode;
import org.psikit.io.table.BadRows;
import org.psikit.match.option.Duplicates;
import org.psikit.match.plan.Party;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Values of flags that are one of a few words, the same as in the plan. */
public abstract class WordConverter<T> implements ITypeConverter<T>, Iterable<String> {

    private final T[] values;
    private final Function<T, String> label;

    private WordConverter(T[] values, Function<T, String> label) {
        this.values = values;
        this.label = label;
    }

    @Override
    public T convert(String word) {
        for (T value : values) {
            if (label.apply(value).equals(word.toLowerCase(Locale.ROOT))) {
                return value;
            }
        }
        throw new TypeConversionException("'" + word + "' is none of " + String.join(", ", this));
    }

    /** The words, for completion. */
    @Override
    public Iterator<String> iterator() {
        List<String> words = new ArrayList<>();
        Arrays.stream(values).map(label).forEach(words::add);
        return words.iterator();
    }

    /** Words of {@code --profile}. */
    public static final class OfProfile extends WordConverter<ProfileChoice> {
        OfProfile() {
            super(ProfileChoice.all(), ProfileChoice::label);
        }
    }

    /** Words of {@code --duplicates}. */
    static final class OfDuplicates extends WordConverter<Duplicates> {
        OfDuplicates() {
            super(Duplicates.values(), Duplicates::label);
        }
    }

    /** Words of {@code --bad-rows}. */
    static final class OfBadRows extends WordConverter<BadRows> {
        OfBadRows() {
            super(BadRows.values(), BadRows::label);
        }
    }

    /** Words of {@code --side}. */
    public static final class OfParty extends WordConverter<Party> {
        OfParty() {
            super(Party.values(), Party::label);
        }
    }

    /** Words of {@code --progress}. */
    static final class OfProgress extends WordConverter<ProgressMode> {
        OfProgress() {
            super(ProgressMode.values(), mode -> mode.name().toLowerCase(Locale.ROOT));
        }
    }
}
