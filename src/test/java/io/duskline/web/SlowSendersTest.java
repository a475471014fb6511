package io.duskline.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.RawHttp;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/** Who sends a body slowly is waited for as long as is fair, and keeps nobody else out. */
class SlowSendersTest extends SlowTomcat {

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
}
