package io.duskline;

import io.duskline.db.RealTime;
import io.duskline.db.SharedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** A clock that stands still until the test moves it. Before every test it is set to {@link #START}. */
public final class TestClock extends SharedClock {

    /** Wednesday 19 April 2023, 10:00 in Redmond: the day on which the first founding case became known. */
    public static final Instant START = Instant.parse("2023-04-19T17:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(START);

    public void set(Instant instant) {
        now.set(instant);
    }

    public void advance(Duration by) {
        now.updateAndGet(instant -> instant.plus(by));
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public Instant asked() {
        return now.get();
    }

    @Override
    public Instant latest() {
        return now.get();
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Configuration {

        @Bean
        @Primary
        @RealTime
        TestClock testClock() {
            return new TestClock();
        }
    }
}
