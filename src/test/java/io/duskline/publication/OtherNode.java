package io.duskline.publication;

import io.duskline.TestClock;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletConfig;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;

/**
 * Another node on the same database, with its own memory of public pages. It sees no ledger entry of this node, and its clock
 * runs ahead as the test says.
 */
final class OtherNode {

    private final PublicMemory memory;
    private final DispatcherServlet pages;

    private final AtomicInteger made = new AtomicInteger();
    private volatile Duration ahead = Duration.ZERO;

    OtherNode(ApplicationContext application) {
        TestClock clock = application.getBean(TestClock.class);
        this.pages = pages((WebApplicationContext) application);
        this.memory = new PublicMemory(
                () -> 0,
                new PublicRate(new PublicationSettings(1_000_000), application.getBean(BannerSignatures.class), clock),
                application.getBean(ServerProperties.class),
                () -> clock.instant().plus(ahead));
    }

    private static DispatcherServlet pages(WebApplicationContext application) {
        DispatcherServlet pages = new DispatcherServlet(application);
        try {
            pages.init(new MockServletConfig(application.getServletContext()));
        } catch (ServletException e) {
            throw new IllegalStateException(e);
        }
        return pages;
    }

    void pass(Duration time) {
        ahead = ahead.plus(time);
    }

    /** How many answers were made the usual way. */
    int made() {
        return made.get();
    }

    /** In bytes, or a little more. */
    long weight() {
        memory.answers.synchronous().cleanUp();
        return memory.answers
                .synchronous()
                .policy()
                .eviction()
                .orElseThrow()
                .weightedSize()
                .orElseThrow();
    }

    /** As it is made for this request alone. */
    String bodyMadeAnew(String path) {
        memory.answers.synchronous().invalidateAll();
        return body(path);
    }

    String body(String path) {
        try {
            return get(path).getContentAsString(StandardCharsets.UTF_8);
        } catch (java.io.UnsupportedEncodingException e) {
            throw new UncheckedIOException(e);
        }
    }

    MockHttpServletResponse get(String path, String... headers) {
        return ask(request("GET", path, headers), (request, response) -> {
            made.incrementAndGet();
            pages.service(request, response);
        });
    }

    MockHttpServletResponse ask(MockHttpServletRequest request, FilterChain usual) {
        MockHttpServletResponse response = new MockHttpServletResponse();
        ask(request, response, usual);
        return response;
    }

    void ask(MockHttpServletRequest request, MockHttpServletResponse response, FilterChain usual) {
        try {
            memory.doFilter(request, response, usual);
        } catch (ServletException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static MockHttpServletRequest request(String method, String path, String... headers) {
        int query = path.indexOf('?');
        String plain = query < 0 ? path : path.substring(0, query);
        MockHttpServletRequest request = new MockHttpServletRequest(method, plain);
        request.setServletPath(plain);
        if (query >= 0) {
            request.setQueryString(path.substring(query + 1));
            for (String part : path.substring(query + 1).split("&")) {
                String[] both = part.split("=", 2);
                request.addParameter(both[0], both.length < 2 ? "" : both[1].replace("%2F", "/"));
            }
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.addHeader(headers[i], headers[i + 1]);
        }
        return request;
    }
}
