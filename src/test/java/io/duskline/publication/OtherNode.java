package io.duskline.publication;

import io.duskline.TestClock;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jooq.DSLContext;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletConfig;
import org.springframework.util.unit.DataSize;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;

/**
 * What another node on the same database keeps of its public pages: it hears of nothing that happens here but by the database,
 * and its time is the test's.
 */
final class OtherNode {

    private final KeptAnswers answers;
    private final PublicMemory memory;
    private final PublicRate rate;
    private final DispatcherServlet pages;

    private final AtomicInteger made = new AtomicInteger();
    private volatile Duration passed = Duration.ZERO;
    private volatile LongSupplier version;

    OtherNode(ApplicationContext application, DataSize size) {
        DSLContext sql = application.getBean(DSLContext.class);
        PublicationSettings settings = new PublicationSettings(1_000_000, size);
        this.pages = pages((WebApplicationContext) application);
        this.version =
                () -> sql.fetchSingle("select version from public_version").get(0, Long.class);
        this.answers = new KeptAnswers(settings);
        this.rate = new PublicRate(
                settings, application.getBean(BannerSignatures.class), application.getBean(TestClock.class));
        this.memory = new PublicMemory(
                answers,
                new PublicVersion(() -> version.getAsLong(), new PublicChanges(), () -> passed.toNanos(), atOnce()),
                new PublicAnswers(
                        answers,
                        new PublicBounds(application.getBean(io.duskline.catalog.Deprecations.class)),
                        application.getBean(ServerProperties.class)),
                rate,
                settings,
                application.getBean(TestClock.class));
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

    /** On its steady clock alone. */
    void pass(Duration time) {
        passed = passed.plus(time);
    }

    /** From now on it asks in vain. */
    void losesTheDatabase() {
        version = () -> {
            throw new IllegalStateException("no database");
        };
    }

    /** How many answers were made the usual way. */
    int made() {
        return made.get();
    }

    long weight() {
        return answers.weight();
    }

    KeptAnswers answers() {
        return answers;
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

    private static ExecutorService atOnce() {
        return new AbstractExecutorService() {

            @Override
            public void execute(Runnable work) {
                work.run();
            }

            @Override
            public void shutdown() {}

            @Override
            public java.util.List<Runnable> shutdownNow() {
                return java.util.List.of();
            }

            @Override
            public boolean isShutdown() {
                return false;
            }

            @Override
            public boolean isTerminated() {
                return false;
            }

            @Override
            public boolean awaitTermination(long time, TimeUnit unit) {
                return true;
            }
        };
    }
}
