package io.duskline.campaign.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class ThrottledLookupTest {

    private static final long CAMPAIGN = 7;

    private final TestClock clock = new TestClock();
    private final ThrottledLookup<String> sparing = new ThrottledLookup<>(clock);
    private int looks;

    @Test
    void whatIsCostlyIsNotAskedAgainForAWhile() {
        assertThat(look("a date", slowly(), "nothing")).isEqualTo("nothing");
        assertThat(look("a date", slowly(), "something")).isEqualTo("nothing");
        assertThat(looks).isEqualTo(1);

        clock.advance(Duration.ofSeconds(41));
        assertThat(look("a date", slowly(), "something")).isEqualTo("something");
    }

    @Test
    void newsAreLookedIntoAtOnce() {
        look("a date", slowly(), "nothing");

        assertThat(look("another date", slowly(), "something")).isEqualTo("something");
    }

    @Test
    void whatIsQuickIsAskedEachTime() {
        look("a date", Duration.ZERO, "nothing");
        look("a date", Duration.ZERO, "nothing");

        assertThat(looks).isEqualTo(2);
    }

    @Test
    void whatIsLookedIntoSideBySideRestsEachForItself() {
        for (int round = 0; round < 3; round++) {
            for (String which : List.of("one brownout", "another")) {
                sparing.look(which, "news of " + which, () -> {
                    looks++;
                    pass(slowly());
                    return "nothing";
                });
            }
        }

        assertThat(looks).isEqualTo(2);
    }

    @Test
    void howSlowAMachineIsKeepsNobodyWaitingWhoseClockStands() {
        for (int round = 0; round < 2; round++) {
            sparing.look(CAMPAIGN, "a date", () -> {
                looks++;
                LockSupport.parkNanos(slowly().toNanos());
                return "nothing";
            });
        }

        assertThat(looks).isEqualTo(2);
    }

    @Test
    void aClockThatSomebodyMovesOnMeanwhileMakesNoLookCostly() {
        for (int round = 0; round < 2; round++) {
            sparing.look(CAMPAIGN, "a date", () -> {
                looks++;
                clock.advance(Duration.ofDays(3));
                return "nothing";
            });
        }

        assertThat(looks).isEqualTo(2);
    }

    private String look(String news, Duration takes, String answer) {
        return sparing.look(CAMPAIGN, news, () -> {
            looks++;
            pass(takes);
            return answer;
        });
    }

    private void pass(Duration time) {
        LockSupport.parkNanos(time.toNanos());
        clock.advance(time);
    }

    private static Duration slowly() {
        return Duration.ofMillis(30);
    }
}
