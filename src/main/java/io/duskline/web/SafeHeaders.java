package io.duskline.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;

/** What every answer forbids its reader to do, whoever gives it. A controller that sets one itself has the last word. */
public final class SafeHeaders {

    public static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
                    + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /** Nothing of a browser's devices is needed here. */
    private static final String NO_DEVICES =
            "accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(), fullscreen=(), geolocation=(),"
                    + " gyroscope=(), hid=(), idle-detection=(), magnetometer=(), microphone=(), midi=(), payment=(),"
                    + " picture-in-picture=(), publickey-credentials-create=(self), publickey-credentials-get=(self),"
                    + " screen-wake-lock=(), serial=(), usb=(), xr-spatial-tracking=()";

    /** Apart from the policy for content, of which there are several. */
    private static final Map<String, String> SAME_EVERYWHERE = Map.of(
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Permissions-Policy", NO_DEVICES,
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin");

    private SafeHeaders() {}

    public static Map<String, String> sameEverywhere() {
        return SAME_EVERYWHERE;
    }

    /** For an answer that no security chain has seen. */
    static void complete(HttpServletResponse response) {
        SAME_EVERYWHERE.forEach((name, value) -> addMissing(response, name, value));
        addMissing(response, "Content-Security-Policy", CONTENT_SECURITY_POLICY);
        addMissing(response, "Referrer-Policy", "same-origin");
        addMissing(response, "Cache-Control", "no-store");
    }

    private static void addMissing(HttpServletResponse response, String name, String value) {
        if (!response.containsHeader(name)) {
            response.setHeader(name, value);
        }
    }
}
