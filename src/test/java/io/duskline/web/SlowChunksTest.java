package io.duskline.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.RawHttp;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands around a body sent in chunks is waited for no longer than the body. */
class SlowChunksTest extends SlowTomcat {

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
}
