package io.holdfast.app.local;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The few requests to an S3 endpoint that starting and looking at one takes, signed as in Amazon's "Signing and
 * authenticating REST requests" (signature version 2).
 */
final class S3Requests {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT);
    private static final Pattern KEY = Pattern.compile("<Key>(.*?)</Key>");
    private static final String TRUNCATED = "<IsTruncated>true</IsTruncated>";
    private static final int FORBIDDEN = 403;
    private static final int OK = 200;

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final URI endpoint;
    private final String accessKey;
    private final String secretKey;

    S3Requests(URI endpoint, String accessKey, String secretKey) {
        this.endpoint = endpoint;
        this.accessKey = accessKey;
        this.secretKey = secretKey;
    }

    /** True if the server answers, and knows us. */
    boolean answers() {
        try {
            return send("GET", "/", "").statusCode() == OK;
        } catch (LocalServerException away) {
            return false;
        }
    }

    /** True if the server turns away who does not sign. */
    boolean refusesStrangers() {
        HttpRequest request =
                HttpRequest.newBuilder(endpoint.resolve("/")).timeout(TIMEOUT).build();
        return send(request, "a request without signature").statusCode() == FORBIDDEN;
    }

    void createBucket(String name) {
        expectOk("create bucket " + name, send("PUT", "/" + name, ""));
    }

    List<String> list(String bucket) {
        List<String> keys = new ArrayList<>();
        String marker = "";
        while (true) {
            String page = expectOk(
                            "list bucket " + bucket,
                            send("GET", "/" + bucket, "?marker=" + URLEncoder.encode(marker, StandardCharsets.UTF_8)))
                    .body();
            Matcher key = KEY.matcher(page);
            int before = keys.size();
            while (key.find()) {
                keys.add(key.group(1));
            }
            if (!page.contains(TRUNCATED) || keys.size() == before) {
                return List.copyOf(keys);
            }
            marker = keys.get(keys.size() - 1);
        }
    }

    private static HttpResponse<String> expectOk(String what, HttpResponse<String> response) {
        if (response.statusCode() != OK) {
            throw new LocalServerException("Cannot " + what + ": the server answers " + response.statusCode());
        }
        return response;
    }

    private HttpResponse<String> send(String method, String resource, String query) {
        String date = DATE.format(ZonedDateTime.now(ZoneOffset.UTC));
        String signature = sign(method + "\n\n\n\nx-amz-date:" + date + "\n" + resource);
        HttpRequest request = HttpRequest.newBuilder(endpoint.resolve(resource + query))
                .timeout(TIMEOUT)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .header("x-amz-date", date)
                .header("Authorization", "AWS " + accessKey + ':' + signature)
                .build();
        return send(request, method + ' ' + resource);
    }

    private HttpResponse<String> send(HttpRequest request, String what) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new LocalServerException("No answer from S3 at " + endpoint + " to " + what, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalServerException("Interrupted while asking S3 at " + endpoint, e);
        }
    }

    private String sign(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secretKey.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform must offer HmacSHA1, this one does not", e);
        }
    }
}
