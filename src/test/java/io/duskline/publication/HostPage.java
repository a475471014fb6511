package io.duskline.publication;

import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** A page of the vendor's own product, of another origin than ours, with the banner in it. */
final class HostPage implements AutoCloseable {

    private final HttpServer server;
    private final String ours;
    private String policy;
    private String language = "en";
    private String direction = "ltr";
    private String attributes = "";
    private String included = "";
    private String aside = "";

    /** @param ours our own origin */
    HostPage(String ours) throws IOException {
        this.ours = ours;
        this.policy = ("default-src 'none'; script-src OURS; style-src OURS; connect-src OURS; form-action OURS;"
                        + " base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'")
                .replace("OURS", ours);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = html().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.getResponseHeaders().set("Content-Security-Policy", policy);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/posts";
    }

    String ours() {
        return ours;
    }

    void allows(String otherPolicy) {
        policy = otherPolicy;
    }

    void says(String tag, String dir) {
        language = tag;
        direction = dir;
    }

    /** @param given of the script */
    void signs(String given) {
        attributes = given;
    }

    /** In place of the script. */
    void includes(String fragment) {
        included = fragment;
    }

    void hasInbox(String html) {
        aside = html;
    }

    /** Nothing that a browser kept of us. */
    void forgetCaches(Page page) {
        CDPSession session = page.context().newCDPSession(page);
        session.send("Network.clearBrowserCache");
    }

    private String html() {
        String banner = included.isEmpty()
                ? "<script src=\"" + ours + "/banner.js\" " + attributes + " defer></script>"
                : included;
        return "<!doctype html><html lang=\"" + language + "\" dir=\"" + direction + "\"><head><meta charset=\"utf-8\">"
                + "<title>Posts</title><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
                + "<meta name=\"color-scheme\" content=\"light dark\">"
                + "<link rel=\"stylesheet\" href=\"" + ours + "/banner.css\"></head><body>"
                + "<header><a href=\"#home\">Marketing Center</a></header>" + banner
                + "<main><a id=\"host-link\" href=\"#ads\">Ads</a><h1>Posts planned for this week</h1></main>" + aside
                + "</body></html>";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
