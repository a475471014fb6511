package io.duskline.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.acknowledgement.Answer;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignStory;
import io.duskline.campaign.progress.AccountSteps;
import io.duskline.campaign.progress.Step;
import io.duskline.campaign.progress.StepFigures;
import io.duskline.customer.ImportFormat;
import io.duskline.customer.Imports;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A file of usage that names one account says nothing of all others. */
@DusklineTest
class PartialUsageTest {

    private static final List<String> MOVED =
            IntStream.range(0, 8).mapToObj(i -> "mover-" + i).toList();

    @Autowired
    CampaignStory campaigns;

    @Autowired
    GateStory story;

    @Autowired
    AccountSteps steps;

    @Autowired
    Imports imports;

    @Autowired
    TestClock clock;

    Campaign campaign;
    Instant last;

    /** All were used twelve days ago, and are resolved after fourteen. */
    @BeforeEach
    void allSayThatTheyMovedAndFourDaysPass() throws Exception {
        campaigns.twitterEnds();
        MOVED.forEach(story::account);
        last = clock.instant().minus(Duration.ofDays(12));
        imports.completeUsage(csv(all()), ImportFormat.CSV, "test");
        campaign = campaigns.launched("first", CampaignStory.WAVES);
        MOVED.forEach(account -> story.answers(account, Answer.MOVED));
        clock.advance(Duration.ofDays(4));
    }

    @Test
    void oneRowResolvesNoOtherAccount() {
        StepFigures before = count();
        assertThat(before.at(Step.RESOLVED)).isZero();

        imports.usage(csv("acme,twitter,@acme,4," + clock.instant()), ImportFormat.CSV, "test");

        StepFigures after = count();
        assertThat(after.at(Step.RESOLVED)).isZero();
        assertThat(after.exposedInAll()).isEqualTo(before.exposedInAll());
        assertThat(after.usageAsOf()).isEqualTo(before.usageAsOf());
    }

    @Test
    void oneRowLeavesTheFindingThatUsageIsOld() {
        imports.usage(csv("acme,twitter,@acme,4," + clock.instant()), ImportFormat.CSV, "test");

        assertThat(story.finding("usage_old").orElseThrow().detail())
                .startsWith("Only 1 of " + (MOVED.size() + 2) + " accounts are known as of ");
    }

    @Test
    void oneRowResolvesTheAccountThatItNames() {
        imports.usage(csv("mover-3,twitter,@mover-3,0," + last), ImportFormat.CSV, "test");

        assertThat(count().at(Step.RESOLVED)).isEqualTo(1);
    }

    @Test
    void aCompleteFileResolvesAllThatItDoesNotName() {
        imports.completeUsage(csv("acme,twitter,@acme,4," + clock.instant()), ImportFormat.CSV, "test");

        assertThat(count().at(Step.RESOLVED)).isEqualTo(MOVED.size());
        assertThat(count().usageAsOf()).isEqualTo(clock.instant());
        assertThat(story.finding("usage_old")).isEmpty();
    }

    @Test
    void silenceAfterTheEndCountsOnlyForAccountsWhoseUseIsKnownSince() {
        clock.advance(Duration.ofDays(30));
        imports.usage(csv("acme,twitter,@acme,0," + last), ImportFormat.CSV, "test");

        assertThat(count().at(Step.RESOLVED)).isEqualTo(1);
    }

    @Test
    void accountWithARejectedRowIsNotResolved() {
        imports.usage(
                csv("mover-3,twitter,@mover-3,0," + last + "\nmover-3,twitter,@other,7,"
                        + clock.instant().plus(Duration.ofDays(3))),
                ImportFormat.CSV,
                "test");
        assertThat(count().at(Step.RESOLVED)).isZero();
    }

    @Test
    void accountUsedOnAnUnknownDayIsNotResolved() {
        imports.usage(
                new ByteArrayInputStream(
                        "account_external_id,integration,resource,uses_30d\nmover-3,twitter,@mover-3,50\n"
                                .getBytes(StandardCharsets.UTF_8)),
                ImportFormat.CSV,
                "test");
        assertThat(count().at(Step.RESOLVED)).isZero();
    }

    private StepFigures count() {
        return steps.count(campaign, story.twitter());
    }

    private String all() {
        return IntStream.range(0, MOVED.size())
                        .mapToObj(i -> MOVED.get(i) + ",twitter,@" + MOVED.get(i) + ",5," + last)
                        .collect(Collectors.joining("\n"))
                + "\nacme,twitter,@acme,5," + last + "\nmaison,twitter,@maison,5," + last;
    }

    private static ByteArrayInputStream csv(String rows) {
        return new ByteArrayInputStream(
                ("account_external_id,integration,resource,uses_30d,last_used_at\n" + rows + "\n")
                        .getBytes(StandardCharsets.UTF_8));
    }
}
