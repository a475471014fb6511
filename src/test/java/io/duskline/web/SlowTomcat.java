package io.duskline.web;

import static org.awaitility.Awaitility.await;

import io.duskline.RawHttp;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** Slow senders and readers have a Tomcat of their own, where a read takes as long as the test says. */
abstract class SlowTomcat {

    private static final int WAITING = 2;

    @TempDir
    Path folder;

    static final int READING = 2;

    /** More than the buffers of both ends take. */
    private static final int LARGE = 32 * 1024 * 1024;

    private final Tomcat tomcat = new Tomcat();
    final AtomicInteger cut = new AtomicInteger();
    SlowSenders slow;
    final AtomicInteger looks = new AtomicInteger();
    volatile Duration eachRead = Duration.ZERO;

    @BeforeEach
    void start() throws LifecycleException {
        BodySettings settings = new BodySettings(
                DataSize.ofMegabytes(1),
                Duration.ofSeconds(20),
                Duration.ofSeconds(10),
                DataSize.ofKilobytes(1),
                Duration.ofMinutes(1),
                WAITING);
        BodyLimits limits =
                new BodyLimits(settings, List.of(new LargerBody(Set.of("/import"), DataSize.ofGigabytes(1))));
        slow = new SlowSenders(
                settings,
                new AnswerSettings(Duration.ofSeconds(10), DataSize.ofKilobytes(1), READING),
                limits,
                this::now);
        Connector connector = new Connector(PromptHeads.class.getName());
        connector.setPort(0);
        tomcat.setBaseDir(folder.toString());
        tomcat.setConnector(connector);
        Context context = tomcat.addContext("", null);
        Tomcat.addServlet(context, "reader", new Reader()).addMapping("/");
        tomcat.getEngine().getPipeline().addValve(slow);
        context.getPipeline().addValve(new SlowSenders.Refusing());
        tomcat.getConnector().setProperty("connectionTimeout", "10000");
        tomcat.start();
    }

    @AfterEach
    void stop() throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
    }

    /** The clock is looked at before and after each read, which so took {@link #eachRead}. */
    private long now() {
        return looks.getAndIncrement() * eachRead.toNanos();
    }

    private final class Reader extends HttpServlet {

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            String read = switch (request.getRequestURI()) {
                case "/form" -> String.valueOf(request.getParameter("a"));
                case "/unread" -> "nothing";
                case "/large" -> "x".repeat(LARGE);
                case "/import" -> taken(request, response);
                default -> Integer.toString(length(request.getInputStream()));
            };
            response.getWriter().print("read " + read);
            if (read.length() == LARGE && response.getWriter().checkError()) {
                cut.incrementAndGet();
            }
        }

        /** As an import does it, which tells itself how far it came. */
        private static String taken(HttpServletRequest request, HttpServletResponse response) throws IOException {
            InputStream body = request.getInputStream();
            int taken = 0;
            try {
                while (body.read() >= 0) {
                    taken++;
                }
            } catch (UncheckedIOException e) {
                response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            }
            return Integer.toString(taken);
        }

        private static int length(InputStream body) throws IOException {
            int length = 0;
            while (body.read() >= 0) {
                length++;
            }
            return length;
        }
    }

    /** Two bytes, each when it is waited for. */
    void trickle(RawHttp http) throws IOException {
        awaitLooks(1);
        http.send("a");
        awaitLooks(3);
        http.send("=");
    }

    void awaitLooks(int number) {
        await().pollInterval(Duration.ofMillis(5)).until(() -> looks.get() == number);
    }

    RawHttp connection() throws IOException {
        return new RawHttp(tomcat.getConnector().getLocalPort());
    }

    RawHttp chunked(String body) throws IOException {
        return connection().send("POST /body HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n" + body);
    }

    RawHttp post(String path, int length) throws IOException {
        return post(path, length, "");
    }

    RawHttp post(String path, int length, String body) throws IOException {
        String type = path.equals("/form") ? "application/x-www-form-urlencoded" : "application/octet-stream";
        return connection()
                .send("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + type + "\r\nContent-Length: "
                        + length + "\r\n\r\n" + body);
    }
}
