package org.psikit.io.internal.remote;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.InputException;
import org.psikit.core.error.UsageException;
import org.psikit.io.internal.format.Tables;
import org.psikit.io.table.CsvOptions;
import org.psikit.io.table.TableFormat;
import org.psikit.io.table.TableSettings;
import org.psikit.io.table.TableSink;
import org.psikit.io.table.TableSource;

/** Objects in S3 and compatible stores: one object, or all parts of a table below a prefix. */
public final class S3Format implements TableFormat {

    private final UnaryOperator<@Nullable String> environment;

    /** Finds credentials as Amazon's own tools do. */
    public S3Format() {
        this(System::getenv);
    }

    S3Format(UnaryOperator<@Nullable String> environment) {
        this.environment = environment;
    }

    @Override
    public boolean knows(String name) {
        return name.toLowerCase(Locale.ROOT).startsWith(S3Name.SCHEME);
    }

    @Override
    public TableSource source(String name, CsvOptions csv) {
        return source(name, TableSettings.DEFAULT.csv(csv));
    }

    @Override
    public TableSource source(String name, TableSettings settings) {
        S3 store = new S3(settings.storeEndpoint(), environment);
        S3Name named = S3Name.of(name);
        if (!named.key().isEmpty() && !named.key().endsWith("/") && store.exists(named)) {
            return open(store, named, settings);
        }
        String prefix = named.key().isEmpty() || named.key().endsWith("/") ? named.key() : named.key() + "/";
        List<TableSource> parts = new ArrayList<>();
        for (S3.Listed listed : store.list(new S3Name(named.bucket(), prefix))) {
            String below = listed.key()
                    .substring(Math.min(prefix.length(), listed.key().length()));
            if (listed.size() > 0 && Tables.isPart(below)) {
                TableSource part = open(store, new S3Name(named.bucket(), listed.key()), settings);
                parts.add(Tables.partitioned(part, below));
            }
        }
        if (parts.isEmpty()) {
            throw new InputException(named + " does not exist, and nothing is below it: check bucket and key");
        }
        return Tables.join(parts);
    }

    private static TableSource open(S3 store, S3Name object, TableSettings settings) {
        return RemoteTables.open(
                object.toString(), headers -> store.request(S3.Call.get(object, ""), headers), settings);
    }

    @Override
    public TableSink sink(String name) {
        return sink(name, TableSettings.DEFAULT);
    }

    @Override
    public TableSink sink(String name, TableSettings settings) {
        S3Name object = S3Name.of(name);
        if (object.key().isEmpty() || object.key().endsWith("/")) {
            throw new UsageException(object + " names no object: name one, such as " + object + "matches.csv");
        }
        return new S3Sink(new S3(settings.storeEndpoint(), environment), object);
    }
}
