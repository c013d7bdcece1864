package io.holdfast.serde.redaction;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret behind hashes: HMAC-SHA-256 (RFC 2104), of which the first 128 bits are shown. Whoever has no secret
 * cannot find a value by trying all there are, as with a plain hash of an account number. Immutable, thread-safe.
 */
final class HashKey implements Serializable {
    private static final long serialVersionUID = 1L;

    /** What a hash begins with. */
    static final String PREFIX = "hmac:";

    private static final String ALGORITHM = "HmacSHA256";
    private static final int SHOWN_BYTES = 16;

    private final byte[] secret;

    HashKey(String secret) {
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
    }

    /** {@code hmac:} and 32 lower-case hexadecimal digits: the same for the same content and secret. */
    String hash(byte[] content) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            return PREFIX + HexFormat.of().formatHex(mac.doFinal(content), 0, SHOWN_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform must offer HMAC-SHA-256, this one does not", e);
        }
    }

    @Override
    public String toString() {
        return "HashKey[******]";
    }
}
