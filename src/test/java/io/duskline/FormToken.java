package io.duskline;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/**
 * Lets a mock request pass the check for forged forms as a browser does: the cookie, and the same token masked in the
 * form. Spring's own {@code csrf()} would swap the repository in the filter of the context that all tests share.
 */
public final class FormToken implements RequestPostProcessor {

    private static final String TOKEN = "a-token-that-the-browser-was-given";

    @Override
    public MockHttpServletRequest postProcessRequest(MockHttpServletRequest request) {
        Cookie[] before = request.getCookies() == null ? new Cookie[0] : request.getCookies();
        Cookie[] cookies = Arrays.copyOf(before, before.length + 1);
        cookies[before.length] = new Cookie("XSRF-TOKEN", TOKEN);
        request.setCookies(cookies);
        request.setParameter("_csrf", masked());
        return request;
    }

    /** Zeros as the mask, so the masked token is the token itself after them. */
    private static String masked() {
        byte[] token = TOKEN.getBytes(StandardCharsets.UTF_8);
        byte[] masked = new byte[token.length * 2];
        System.arraycopy(token, 0, masked, token.length, token.length);
        return Base64.getUrlEncoder().encodeToString(masked);
    }
}
