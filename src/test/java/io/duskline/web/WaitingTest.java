package io.duskline.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class WaitingTest {

    private final AtomicLong now = new AtomicLong();
    private final Places places = new Places(1);
    private final Waiting reader = waiting();

    private Waiting waiting() {
        return new Waiting(new Patience(Duration.ofSeconds(10), DataSize.ofKilobytes(1), null), places, now::get);
    }

    private int take(Waiting who, int bytes) throws IOException {
        return who.step(left -> bytes, ByteBuffer.allocate(8192));
    }

    private void pass(int seconds) {
        now.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }

    @Test
    void whoTakesOneByteInSixSecondsIsGivenUp() throws IOException {
        take(reader, 0);
        pass(6);
        take(reader, 1);
        take(reader, 0);
        pass(6);

        assertThatThrownBy(() -> take(reader, 1)).isInstanceOf(SocketTimeoutException.class);
        assertThat(reader.isOver()).isTrue();
        assertThat(reader.isCrowdedOut()).isFalse();
        assertThatThrownBy(() -> take(reader, 1000)).as("for good").isInstanceOf(SocketTimeoutException.class);
        assertThat(places.free()).isEqualTo(1);
    }

    @Test
    void whoTakesAtAModestRateIsWaitedForAllDay() throws IOException {
        for (int hour = 0; hour < 24; hour++) {
            take(reader, 0);
            pass(3600);
            assertThat(take(reader, 3600 * 1024)).isPositive();
        }
    }

    @Test
    void ourOwnTimeIsNobodysWait() throws IOException {
        take(reader, 100);
        pass(3600);

        assertThat(take(reader, 100)).isEqualTo(100);
    }

    @Test
    void aPlaceIsTakenByWhoeverWaitsAndByNobodyElse() throws IOException {
        take(reader, 0);
        Waiting other = waiting();
        assertThat(take(other, 100)).as("no wait, no place").isEqualTo(100);
        assertThatThrownBy(() -> take(other, 0)).isInstanceOf(SocketTimeoutException.class);
        assertThat(other.isCrowdedOut()).isTrue();

        reader.awake();
        assertThat(take(waiting(), 0)).isZero();
    }

    @Test
    void whoWasWaitedForLongestMakesRoom() throws IOException {
        take(reader, 0);
        pass(1);
        Waiting newcomer = waiting();
        assertThat(take(newcomer, 0)).isZero();

        assertThatThrownBy(() -> take(reader, 1)).isInstanceOf(SocketTimeoutException.class);
        assertThat(reader.isCrowdedOut()).isTrue();
        assertThat(Thread.interrupted())
                .as("what follows on this thread is not disturbed")
                .isFalse();
        assertThat(take(newcomer, 1)).isEqualTo(1);
    }

    @Test
    void whoTakesAByteNowAndThenWasWaitedForAllTheSame() throws IOException {
        for (int i = 0; i < 4; i++) {
            take(reader, 0);
            now.addAndGet(Duration.ofMillis(300).toNanos());
            take(reader, 1);
        }
        take(reader, 0);

        assertThat(take(waiting(), 0)).isZero();
        assertThatThrownBy(() -> take(reader, 1)).isInstanceOf(SocketTimeoutException.class);
    }
}
