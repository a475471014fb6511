package io.duskline.figure;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.db.DatabaseRest;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** A page waits for all that it asks for no longer than for one. */
@Timeout(300)
class CountingWaitTest {

    private MockHttpServletRequest request = new MockHttpServletRequest();

    @BeforeEach
    void somebodyAsks() {
        request = new MockHttpServletRequest();
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
    }

    @AfterEach
    void nobodyAsks() {
        RequestContextHolder.resetRequestAttributes();
    }

    private static CountingWait of(Duration most) {
        return new CountingWait(new CountingSettings(most));
    }

    /** How long it waits for what never comes. */
    private static Duration waited(CountingWait wait) {
        long begin = System.nanoTime();
        wait.await(new CompletableFuture<>());
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    @Test
    void whatIsNotThereIsWaitedForOnce() {
        assertThat(waited(of(Duration.ofMillis(50)))).isGreaterThanOrEqualTo(Duration.ofMillis(50));

        assertThat(waited(of(Duration.ofMillis(60))))
                .as("what is quick is waited for all the same")
                .isGreaterThanOrEqualTo(DatabaseRest.QUICK);

        somebodyAsks();
        assertThat(waited(of(Duration.ofMillis(50))))
                .as("of another request")
                .isGreaterThanOrEqualTo(Duration.ofMillis(50));
    }

    @Test
    void howLongAPageHasWaitedCounts() {
        CountingWait patient = of(Duration.ofHours(1));
        request.setAttribute(CountingWait.class.getName() + "-waited", Duration.ofDays(1));

        assertThat(waited(patient)).isLessThan(Duration.ofSeconds(25));
    }

    @Test
    void whatIsThereTakesNothingOfIt() {
        of(Duration.ofHours(1)).await(CompletableFuture.completedFuture(1));
        of(Duration.ofHours(1)).await(CompletableFuture.failedFuture(new IllegalStateException()));

        assertThat((Duration) request.getAttribute(CountingWait.class.getName() + "-waited"))
                .isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void whatFailedIsNotedAtTheRequestThatAskedForIt() {
        of(Duration.ZERO).noteFailure(String.class);

        assertThat(CountingWait.hasFailed(request, "String")).isTrue();
        assertThat(CountingWait.hasFailed(request, "Integer")).isFalse();
        somebodyAsks();
        assertThat(CountingWait.hasFailed(request, "String")).isFalse();
    }

    @Test
    void aThreadThatServesNoRequestHasNeverWaited() {
        nobodyAsks();
        CountingWait wait = of(Duration.ofMillis(50));
        wait.noteFailure(String.class);

        assertThat(waited(wait)).isGreaterThanOrEqualTo(Duration.ofMillis(50));
        assertThat(waited(wait)).isGreaterThanOrEqualTo(Duration.ofMillis(50));
    }
}
