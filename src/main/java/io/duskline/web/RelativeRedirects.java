package io.duskline.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** Leads to our own pages by their path alone (RFC 9110, section 10.2.2): the host is what the asker called us. */
class RelativeRedirects extends HttpServletResponseWrapper {

    private static final Pattern ABSOLUTE = Pattern.compile("https?://([^/?#]*)(.*)", Pattern.DOTALL);

    private final HttpServletRequest request;

    RelativeRedirects(HttpServletRequest request, HttpServletResponse response) {
        super(response);
        this.request = request;
    }

    @Override
    public void sendRedirect(String location) throws IOException {
        sendRedirect(location, SC_FOUND, true);
    }

    /** By hand: for HTTP/1.0 Tomcat would put the host before it. */
    @Override
    public void sendRedirect(String location, int status, boolean clearBuffer) throws IOException {
        if (clearBuffer) {
            resetBuffer();
        }
        setStatus(status);
        super.setHeader(HttpHeaders.LOCATION, relative(location));
        setContentLength(0);
    }

    @Override
    public void setHeader(String name, @Nullable String value) {
        super.setHeader(name, said(name, value));
    }

    @Override
    public void addHeader(String name, @Nullable String value) {
        super.addHeader(name, said(name, value));
    }

    private @Nullable String said(String name, @Nullable String value) {
        return value != null && name.equalsIgnoreCase(HttpHeaders.LOCATION) ? relative(value) : value;
    }

    private String relative(String location) {
        Matcher absolute = ABSOLUTE.matcher(location);
        if (!absolute.matches() || !isOurs(absolute.group(1))) {
            return location;
        }
        String rest = absolute.group(2);
        return rest.startsWith("/") ? "/" + rest.replaceFirst("^[/\\\\]+", "") : "/" + rest;
    }

    /** As the asker called us, with or without a port. */
    private boolean isOurs(String authority) {
        return authority.replaceFirst(":\\d*$", "").equalsIgnoreCase(request.getServerName());
    }
}
