package io.duskline.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duskline.TestClock;
import io.duskline.web.ProblemException;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ImportPartsTest {

    private final TestClock clock = new TestClock();

    @Test
    void theyAreFullUntilTheLast() throws IOException {
        ImportParts parts = new ImportParts(rows(2_100, null, Duration.ZERO), clock);

        assertThat(parts.next()).hasSize(1_000);
        assertThat(parts.next()).hasSize(1_000);
        assertThat(parts.next()).hasSize(100);
        assertThat(parts.next()).isEmpty();
        assertThat(parts.next()).isEmpty();
    }

    @Test
    void ofVeryLargeRowsFewAreInMemory() throws IOException {
        Map<String, String> large = Map.of("attr.a", "x".repeat(250_000));
        ImportParts parts = new ImportParts(rows(300, null, Duration.ZERO, large), clock);

        assertThat(parts.next().size()).isBetween(100, 200);
        assertThat(parts.next().size()).isBetween(100, 200);
    }

    @Test
    void ofRowsWithVeryManyCellsFewAreInMemory() throws IOException {
        Map<String, String> many =
                IntStream.range(0, 20_000).boxed().collect(Collectors.toMap(i -> "attr." + i, i -> "x"));
        ImportParts parts = new ImportParts(rows(300, null, Duration.ZERO, many), clock);

        assertThat(parts.next().size()).isBetween(10, 20);
    }

    @Test
    void rowsOfASlowSenderDoNotWaitLong() throws IOException {
        ImportParts parts = new ImportParts(rows(12, null, Duration.ofSeconds(1)), clock);

        assertThat(parts.next()).hasSize(5);
        assertThat(parts.next()).hasSize(5);
        assertThat(parts.next()).hasSize(2);
    }

    @Test
    void whatCameBeforeTheBodyBrokeOffIsThere() throws IOException {
        for (Exception end : new Exception[] {new IOException("gone"), ProblemException.tooLarge("It is too large.")}) {
            ImportParts parts = new ImportParts(rows(999, end, Duration.ZERO), clock);

            assertThat(parts.next()).hasSize(999);
            assertThatThrownBy(parts::next).isSameAs(end);
            assertThatThrownBy(parts::next).isSameAs(end);
            assertThatThrownBy(new ImportParts(rows(0, end, Duration.ZERO), clock)::next)
                    .isSameAs(end);
        }
    }

    /** @param each how long the next takes */
    private Rows rows(int many, Exception end, Duration each) {
        return rows(many, end, each, Map.of());
    }

    private Rows rows(int many, Exception end, Duration each, Map<String, String> cells) {
        return new Rows() {
            private int given;

            @Override
            public Row next() throws IOException {
                clock.advance(each);
                if (given < many) {
                    return new Row(++given, cells, new RowFaults());
                }
                if (end instanceof IOException brokenOff) {
                    throw brokenOff;
                }
                if (end instanceof ProblemException refusal) {
                    throw refusal;
                }
                return null;
            }
        };
    }
}
