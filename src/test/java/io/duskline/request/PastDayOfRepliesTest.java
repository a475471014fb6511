package io.duskline.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** What the report of a day that is over says of replies that prove no message of ours. */
class PastDayOfRepliesTest extends WrittenReplies {

    @Test
    void aPastDaysReportDoesNotKnowWhoseAReplyWillBe() {
        long reply = received("ann.lee@gmail.example");
        LocalDate first = LocalDate.ofInstant(clock.instant(), twitter().zone());
        clock.advance(Duration.ofDays(1));
        String before = report(first);
        match(reply, ACME);
        answer(reply, "{\"done\":\"By telephone\"}");

        assertThat(before).contains("figures,heard,accounts,0");
        assertThat(report(first)).as("the report of a day that was over").isEqualTo(before);
    }

    @Test
    void whatWasMatchedThatDayWaitedThen() {
        long reply = received("ann.lee@gmail.example");
        match(reply, ACME);
        LocalDate first = LocalDate.ofInstant(clock.instant(), twitter().zone());
        clock.advance(Duration.ofDays(1));
        String before = report(first);
        match(reply, MAISON);
        answer(reply, "{\"done\":\"By telephone\"}");

        assertThat(before).contains("figures,heard,accounts,0", "requests,Reply,open,1");
        assertThat(report(first)).isEqualTo(before);
    }

    private String report(LocalDate day) {
        return caller.get("/api/v1/campaigns/" + campaign.id() + "/report.csv?on=" + day)
                .body()
                .lines()
                .filter(line -> line.startsWith("figures,") || line.startsWith("requests,"))
                .reduce("", (all, line) -> all + line + "\n");
    }
}
