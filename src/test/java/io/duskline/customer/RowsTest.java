package io.duskline.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duskline.TestClock;
import io.duskline.web.ProblemException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RowsTest {

    private final TestClock clock = new TestClock();

    @Test
    void theyAreFullUntilTheLast() throws IOException {
        Rows rows = rows(2_100, null, Duration.ZERO);

        assertThat(part(rows)).hasSize(1_000);
        assertThat(part(rows)).hasSize(1_000);
        assertThat(part(rows)).hasSize(100);
        assertThat(part(rows)).isEmpty();
        assertThat(part(rows)).isEmpty();
    }

    @Test
    void ofVeryLargeRowsFewAreInMemory() throws IOException {
        Map<String, String> large = Map.of("attr.a", "x".repeat(250_000));
        Rows rows = rows(300, null, Duration.ZERO, large);

        assertThat(part(rows).size()).isBetween(100, 200);
        assertThat(part(rows).size()).isBetween(100, 200);
    }

    @Test
    void ofRowsWithVeryManyCellsFewAreInMemory() throws IOException {
        Map<String, String> many =
                IntStream.range(0, 20_000).boxed().collect(Collectors.toMap(i -> "attr." + i, i -> "x"));
        Rows rows = rows(300, null, Duration.ZERO, many);

        assertThat(part(rows).size()).isBetween(10, 20);
    }

    @Test
    void rowsOfASlowSenderDoNotWaitLong() throws IOException {
        Rows rows = rows(12, null, Duration.ofSeconds(1));

        assertThat(part(rows)).hasSize(5);
        assertThat(part(rows)).hasSize(5);
        assertThat(part(rows)).hasSize(2);
    }

    @Test
    void whatCameBeforeTheBodyBrokeOffIsThere() throws IOException {
        for (Exception end : new Exception[] {new IOException("gone"), ProblemException.tooLarge("It is too large.")}) {
            Rows rows = rows(999, end, Duration.ZERO);
            List<Row> part = new ArrayList<>();

            assertThatThrownBy(() -> rows.fill(part, clock)).isSameAs(end);
            assertThat(part).hasSize(999);
        }
    }

    private List<Row> part(Rows rows) throws IOException {
        List<Row> part = new ArrayList<>();
        boolean isMore = rows.fill(part, clock);
        assertThat(isMore || part.size() < Chunk.ROWS).isTrue();
        return part;
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
