package io.duskline.publication;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;

/** What the vendor's server does to say whose account looks at its product, as docs/how-to/show-a-banner.md tells it. */
final class Signing {

    static final String SECRET = "a-banner-secret-for-the-tests";

    private Signing() {}

    static String signature(String secret, String account, String user, Instant until) {
        String seconds = Long.toString(until.getEpochSecond());
        String said = "v1\n" + seconds + "\n" + account + "\n" + user;
        return "v1." + seconds + "." + new HmacUtils(HmacAlgorithms.HMAC_SHA_256, secret).hmacHex(said);
    }

    /** As parameters of an address. */
    static String of(String account, String user, Instant until) {
        return "account=" + encoded(account)
                + (user.isEmpty() ? "" : "&user=" + encoded(user))
                + "&signature=" + signature(SECRET, account, user, until);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
