package io.duskline.web;

import static org.assertj.core.api.Assertions.assertThat;
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
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** In a Tomcat of its own, where a read takes as long as the test says. */
class SlowSendersTest {

    private static final int WAITING = 2;

    @TempDir
    Path folder;

    private final Tomcat tomcat = new Tomcat();
    private final AtomicInteger looks = new AtomicInteger();
    private volatile Duration eachRead = Duration.ZERO;

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
        tomcat.setBaseDir(folder.toString());
        tomcat.setPort(0);
        Context context = tomcat.addContext("", null);
        Tomcat.addServlet(context, "reader", new Reader());
        context.addServletMappingDecoded("/", "reader");
        tomcat.getEngine().getPipeline().addValve(new SlowSenders(settings, limits, this::now));
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
                case "/import" -> taken(request, response);
                default -> Integer.toString(length(request.getInputStream()));
            };
            response.getWriter().print("read " + read);
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

    @Test
    void oneByteInSixSecondsIsGivenUp() throws IOException {
        eachRead = Duration.ofSeconds(6);
        for (String path : List.of("/body", "/form")) {
            looks.set(0);
            try (RawHttp http = post(path, 1000)) {
                trickle(http);

                assertThat(http.answer()).as(path).startsWith("HTTP/1.1 408 ");
            }
        }
    }

    @Test
    void anImportThatIsGivenUpSaysItselfHowFarItCame() throws IOException {
        eachRead = Duration.ofSeconds(6);
        try (RawHttp http = post("/import", 1000)) {
            trickle(http);

            assertThat(http.answer()).startsWith("HTTP/1.1 400 ").endsWith("read 1");
        }
    }

    /** Two bytes, each when it is waited for. */
    private void trickle(RawHttp http) throws IOException {
        awaitLooks(1);
        http.send("a");
        awaitLooks(3);
        http.send("=");
    }

    private void awaitLooks(int number) {
        await().pollInterval(Duration.ofMillis(5)).until(() -> looks.get() == number);
    }

    @Test
    void whatComesAtAModestRateIsWaitedForUpToAMinute() throws IOException {
        assertThat(inTime("/body", Duration.ofSeconds(30), 64_000)).isTrue();
        assertThat(inTime("/body", Duration.ofSeconds(61), 64_000)).isFalse();
    }

    @Test
    void anImportMayTakeAllDayAtAModestRate() throws IOException {
        assertThat(inTime("/import", Duration.ofSeconds(3600), 4_000_000)).isTrue();
        assertThat(inTime("/import", Duration.ofSeconds(3600), 3_000_000)).isFalse();
    }

    /** Whether so many bytes that take so long in all are taken. */
    private static boolean inTime(String path, Duration all, int bytes) {
        Duration longest = Duration.ofMinutes(1);
        Patience patience =
                new Patience(Duration.ofSeconds(10), DataSize.ofKilobytes(1), path.equals("/import") ? null : longest);
        boolean inTime = true;
        for (int i = 0; i < 100; i++) {
            inTime &= patience.after(all.dividedBy(100), bytes / 100);
        }
        return inTime;
    }

    @Test
    void whatNobodyReadsIsNotWaitedForEither() throws IOException {
        eachRead = Duration.ofSeconds(6);
        try (RawHttp http = post("/unread", 1000)) {
            assertThat(http.answer()).endsWith("read nothing");
            trickle(http);
            assertThat(http.answer()).as("it is closed").isEmpty();
        }
    }

    @Test
    void onlySoManyAreWaitedForAtOnce() throws IOException {
        try (RawHttp one = post("/body", 10)) {
            awaitLooks(1);
            try (RawHttp two = post("/body", 10)) {
                awaitLooks(2);
                try (RawHttp three = post("/body", 10);
                        RawHttp whole = post("/body", 2, "ab")) {
                    assertThat(three.answer()).startsWith("HTTP/1.1 503 ");
                    assertThat(whole.answer())
                            .as("what has come waits for nobody")
                            .endsWith("read 2");
                }
                assertThat(two.send("0123456789").answer()).endsWith("read 10");
            }
            assertThat(one.send("0123456789").answer()).endsWith("read 10");
        }
    }

    @Test
    void aConnectionGoesOnAfterABodyThatNobodyRead() throws IOException {
        try (RawHttp http = post("/unread", 5)) {
            assertThat(http.send("12345").answer()).endsWith("read nothing");
            http.head("POST /body", "Content-Type: text/plain", "Content-Length: 3");
            assertThat(http.send("abc").answer()).endsWith("read 3");
        }
    }

    private RawHttp post(String path, int length) throws IOException {
        return post(path, length, "");
    }

    private RawHttp post(String path, int length, String body) throws IOException {
        String type = path.equals("/form") ? "application/x-www-form-urlencoded" : "application/octet-stream";
        return new RawHttp(tomcat.getConnector().getLocalPort())
                .send("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + type + "\r\nContent-Length: "
                        + length + "\r\n\r\n" + body);
    }
}
