package org.psikit.io.internal.remote;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.psikit.core.error.InputException;
import org.psikit.core.error.ResourceException;
import org.psikit.core.error.UsageException;

/**
 * A multipart upload. Nothing is visible before it is complete. One part is in memory. If the upload is aborted, the
 * store discards the parts.
 */
final class S3Upload extends OutputStream {

    /** A store accepts ten thousand parts: 160 GB. */
    private static final int PART_BYTES = 16 << 20;

    private final S3 store;
    private final S3Name object;
    private final String id;
    private final List<String> tags = new ArrayList<>();
    private final byte[] part = new byte[PART_BYTES];
    private int filled;
    private boolean done;

    private S3Upload(S3 store, S3Name object, String id) {
        this.store = store;
        this.object = object;
        this.id = id;
    }

    /**
     * Begins the upload.
     *
     * @throws UsageException if the store does not let this user write there
     */
    static S3Upload begin(S3 store, S3Name object) {
        try {
            HttpResponse<InputStream> response = store.send(new S3.Call("POST", object, "uploads=", new byte[0]));
            if (response.statusCode() != 200) {
                S3.close(response);
                throw new UsageException("%s cannot be written (status %d): check bucket and credentials"
                        .formatted(object, response.statusCode()));
            }
            String id = S3.element(object.toString(), response.body(), "UploadId");
            if (id.isEmpty()) {
                throw new ResourceException(
                        object + " cannot be written: the store names no upload: check its address");
            }
            return new S3Upload(store, object, AwsSignature.encoded(id, true));
        } catch (InputException e) {
            throw new ResourceException(e.template(), e);
        }
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        int from = offset;
        int left = length;
        while (left > 0) {
            int there = Math.min(left, PART_BYTES - filled);
            System.arraycopy(bytes, from, part, filled, there);
            filled += there;
            from += there;
            left -= there;
            if (filled == PART_BYTES) {
                sendPart();
            }
        }
    }

    private void sendPart() {
        String query = "partNumber=%d&uploadId=%s".formatted(tags.size() + 1, id);
        HttpResponse<InputStream> response = send(new S3.Call("PUT", object, query, Arrays.copyOf(part, filled)));
        String tag = response.headers().firstValue("ETag").orElse("");
        S3.close(response);
        if (response.statusCode() != 200 || tag.isEmpty()) {
            throw notTaken(response.statusCode());
        }
        tags.add(tag);
        filled = 0;
    }

    private HttpResponse<InputStream> send(S3.Call call) {
        try {
            return store.send(call);
        } catch (InputException e) {
            throw new ResourceException(e.template(), e);
        }
    }

    private ResourceException notTaken(int status) {
        return new ResourceException(
                "%s: the store does not take the data after part %d (status %d): try again, or write to"
                                .formatted(object, tags.size(), status)
                        + " a file");
    }

    /** Combines the parts into an object. */
    void complete() {
        if (filled > 0 || tags.isEmpty()) {
            sendPart();
        }
        StringBuilder list = new StringBuilder("<CompleteMultipartUpload>");
        for (int i = 0; i < tags.size(); i++) {
            list.append("<Part><PartNumber>%d</PartNumber><ETag>%s</ETag></Part>"
                    .formatted(
                            i + 1,
                            tags.get(i)
                                    .replace("&", "&amp;")
                                    .replace("<", "&lt;")
                                    .replace("\"", "&quot;")));
        }
        byte[] body = list.append("</CompleteMultipartUpload>").toString().getBytes(StandardCharsets.UTF_8);
        HttpResponse<InputStream> response = send(new S3.Call("POST", object, "uploadId=" + id, body));
        // A response with a success status can still report a failure
        boolean complete = response.statusCode() == 200 && !tag(response).isEmpty();
        if (!complete) {
            throw notTaken(response.statusCode());
        }
        done = true;
    }

    private String tag(HttpResponse<InputStream> response) {
        try {
            return S3.element(object.toString(), response.body(), "ETag");
        } catch (InputException e) {
            throw new ResourceException(e.template(), e);
        }
    }

    /** Aborts the upload if it is not complete. */
    @Override
    public void close() {
        Arrays.fill(part, (byte) 0);
        if (!done) {
            done = true;
            try {
                S3.close(store.send(new S3.Call("DELETE", object, "uploadId=" + id, new byte[0])));
            } catch (InputException | ResourceException e) {
                // the store's own rules delete the remaining parts
            }
        }
    }
}
