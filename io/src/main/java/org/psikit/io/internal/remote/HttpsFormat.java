package org.psikit.io.internal.remote;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Locale;
import org.psikit.core.error.UsageException;
import org.psikit.io.table.CsvOptions;
import org.psikit.io.table.TableFormat;
import org.psikit.io.table.TableSettings;
import org.psikit.io.table.TableSink;
import org.psikit.io.table.TableSource;

/** Files of web servers, such as presigned URLs of object stores. */
public final class HttpsFormat implements TableFormat {

    @Override
    public boolean knows(String name) {
        String folded = name.toLowerCase(Locale.ROOT);
        return folded.startsWith("https:") || folded.startsWith("http:");
    }

    @Override
    public TableSource source(String name, CsvOptions csv) {
        return source(name, TableSettings.DEFAULT.csv(csv));
    }

    @Override
    public TableSource source(String name, TableSettings settings) {
        URI uri = Http.address("the address of the input", name);
        return RemoteTables.open(
                Http.shown(uri),
                headers -> headers.length == 0
                        ? HttpRequest.newBuilder(uri).GET()
                        : HttpRequest.newBuilder(uri).headers(headers).GET(),
                settings);
    }

    @Override
    public TableSink sink(String name) {
        throw new UsageException("rows cannot be written to a web server: name a file, or s3://BUCKET/KEY");
    }
}
