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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

/** In a Tomcat of its own, where a read takes as long as the test says. */
class SlowSendersTest {

    private static final int WAITING = 2;

    @TempDir
    Path folder;

    private static final int READING = 2;

    /** More than the buffers of both ends take. */
    private static final int LARGE = 32 * 1024 * 1024;

    private final Tomcat tomcat = new Tomcat();
    private final AtomicInteger cut = new AtomicInteger();
    private SlowSenders slow;
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

    /** Tomcat reads them byte by byte, and waits for each anew. */
    @ParameterizedTest
    @ValueSource(strings = {"1;", "0001", "1\r\na\r\n0\r\nX", "1\r\na\r\n0\r\nX: y"})
    void whatIsNoBodyYetIsNotWaitedForEither(String begun) throws IOException {
        eachRead = Duration.ofSeconds(6);
        try (RawHttp http = chunked(begun)) {
            awaitLooks(1);
            http.send("1");
            awaitLooks(3);
            http.send("1");

            assertThat(http.answer()).startsWith("HTTP/1.1 408 ");
        }
    }

    @Test
    void andTakesAPlaceLikeAnyOther() throws IOException {
        try (RawHttp one = chunked("1;x=y")) {
            awaitLooks(1);
            try (RawHttp two = chunked("1\r\na\r\n0\r\nX")) {
                awaitLooks(2);
                try (RawHttp three = chunked("1;");
                        RawHttp whole = chunked("1;x=y\r\na\r\n0\r\nX: y\r\n\r\n")) {
                    assertThat(three.answer()).startsWith("HTTP/1.1 503 ");
                    assertThat(whole.answer()).contains("read 1");
                }
                assertThat(two.send(": y\r\n\r\n").answer()).contains("read 1");
            }
            assertThat(one.send("\r\na\r\n0\r\n\r\n").answer()).contains("read 1");
        }
    }

    @Test
    void aHeapOfTrailersIsARequestThatCannotBeRead() throws IOException {
        String trailers =
                IntStream.range(0, 2000).mapToObj(i -> "X-" + i + ": y\r\n").collect(Collectors.joining());
        try (RawHttp http = chunked("1\r\na\r\n0\r\n\r\n")) {
            assertThat(http.answer()).as("Tomcat limits those of the next").contains("read 1");
            http.head("POST /body", "Transfer-Encoding: chunked").send("1\r\na\r\n0\r\n" + trailers + "\r\n");
            assertThat(http.answer()).startsWith("HTTP/1.1 400 ");
        }
    }

    @Test
    void onlySoManyAnswersWaitForTheirReaders() throws IOException {
        try (RawHttp one = connection()) {
            one.head("GET /large");
            await().until(() -> slow.placesForReaders() == READING - 1);
            try (RawHttp two = connection()) {
                two.head("GET /large");
                await().until(() -> slow.placesForReaders() == READING - 2);
                try (RawHttp three = connection();
                        RawHttp prompt = connection()) {
                    three.head("GET /large");
                    await().untilAsserted(
                                    () -> assertThat(cut).as("one was too many").hasValue(1));
                    assertThat(prompt.head("GET /unread").answer())
                            .as("who takes the answer at once waits for nobody")
                            .endsWith("read nothing");
                }
            }
        }
        await().until(() -> slow.placesForReaders() == READING);
    }

    @Test
    void whoWasWaitedForLongestMakesRoomAndHearsIt() throws IOException {
        try (RawHttp one = post("/body", 10)) {
            awaitLooks(1);
            eachRead = Duration.ofSeconds(1);
            try (RawHttp two = chunked("1;x=")) {
                awaitLooks(2);
                try (RawHttp three = post("/body", 2)) {
                    assertThat(one.answer()).startsWith("HTTP/1.1 503 ");
                    assertThat(three.send("ab").answer()).endsWith("read 2");
                }
                assertThat(two.send("y\r\na\r\n0\r\n\r\n").answer()).contains("read 1");
            }
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

    private RawHttp connection() throws IOException {
        return new RawHttp(tomcat.getConnector().getLocalPort());
    }

    private RawHttp chunked(String body) throws IOException {
        return connection().send("POST /body HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n" + body);
    }

    private RawHttp post(String path, int length) throws IOException {
        return post(path, length, "");
    }

    private RawHttp post(String path, int length, String body) throws IOException {
        String type = path.equals("/form") ? "application/x-www-form-urlencoded" : "application/octet-stream";
        return connection()
                .send("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + type + "\r\nContent-Length: "
                        + length + "\r\n\r\n" + body);
    }
}
