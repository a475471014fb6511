package io.duskline.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RelativeDaysTest {

    /** Already the 20th in Greenwich, still the 19th in Los Angeles. */
    private final RelativeDays days =
            new RelativeDays(Clock.fixed(Instant.parse("2023-04-20T03:15:27.123Z"), ZoneOffset.UTC));

    @Test
    void daysAreCountedInLosAngeles() {
        assertThat(days.replaceIn("@today@ @today+6@T09:00 @today-1@"))
                .isEqualTo("2023-04-19 2023-04-25T09:00 2023-04-18");
    }

    @Test
    void instantsAreCountedInDaysOrHours() {
        assertThat(days.replaceIn("1,@now@ 2,@now-3d@ 3,@now-5h@"))
                .isEqualTo("1,2023-04-20T03:15:27Z 2,2023-04-17T03:15:27Z 3,2023-04-19T22:15:27Z");
    }

    @Test
    void handlesAndAddressesStayAsTheyAre() {
        String row = "acct-1,twitter,@now_hiring,5,@northwind today@shop.example @todays@ $1 \\";
        assertThat(days.replaceIn(row)).isEqualTo(row);
    }
}
