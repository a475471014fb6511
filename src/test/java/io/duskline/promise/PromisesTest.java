package io.duskline.promise;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.audience.CustomerRows;
import io.duskline.campaign.CampaignStory;
import io.duskline.catalog.Deprecations;
import io.duskline.customer.PromiseGround;
import io.duskline.web.Listing;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who was promised how long a notice, and who gets less: six days before Twitter ends. */
@DusklineTest
class PromisesTest {

    @Autowired
    CampaignStory campaigns;

    @Autowired
    CustomerRows customers;

    @Autowired
    Deprecations deprecations;

    @Autowired
    PromiseStory story;

    @Autowired
    Promises promises;

    @Autowired
    PromiseListing listing;

    @Autowired
    TestClock clock;

    /** Acme and Maison, on Pro, use it. */
    @BeforeEach
    void twitterEnds() throws Exception {
        campaigns.twitterEnds();
    }

    private PromiseSummary summary() {
        return promises.summary(story.twitter());
    }

    private PromisedGroup group(int days) {
        return summary().group(days).orElseThrow();
    }

    private PromiseLine line(String account) {
        return listing.list(story.twitter(), null, null, 100).items().stream()
                .filter(line -> line.externalId().equals(account))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void nothingWasPromisedWhereNobodySaidSo() {
        assertThat(summary().promises()).isEmpty();
        assertThat(summary().promisedNothing()).isEqualTo(2);
        assertThat(summary().isKept()).isTrue();
        assertThat(line("acme").earliestEnd()).isNull();
        assertThat(line("acme").shortBy()).isZero();
    }

    @Test
    void thePlanSaysUntilTheAccountHasAPromiseOfItsOwn() {
        story.terms("pro", 30);
        story.terms("free", 14);
        assertThat(group(30).accounts()).isEqualTo(2);

        story.contract("maison", 90);
        assertThat(group(30)).satisfies(each -> {
            assertThat(each.accounts()).isEqualTo(1);
            assertThat(each.grounds()).containsExactly(PromiseGround.TERMS);
            assertThat(each.own()).isZero();
            assertThat(each.given()).isEqualTo(6);
            assertThat(each.shortBy()).isEqualTo(24);
        });
        assertThat(group(90)).satisfies(each -> {
            assertThat(each.grounds()).containsExactly(PromiseGround.CONTRACT);
            assertThat(each.own()).isEqualTo(1);
            assertThat(each.shortBy()).isEqualTo(84);
        });
        assertThat(line("maison").source()).isEqualTo("contract of 2021");

        story.contract("maison", 5);
        assertThat(line("maison").days())
                .as("its own, also where that is shorter")
                .isEqualTo(5);
        assertThat(line("maison").shortBy()).isZero();
        story.contract("maison", 0);
        assertThat(line("maison").days())
                .as("nothing, and the contract says so")
                .isZero();
    }

    @Test
    void ofSeveralRulesTheLongestHolds() {
        story.terms("pro", 14);
        story.rule("pro", "AMER", 20, "terms", null);
        story.rule(null, null, 15, "law", null);
        customers.account("far", "free", "APAC", Map.of()).uses("twitter", "@far", 1, 1);
        customers.account("bare", null, null, Map.of()).uses("twitter", "@bare", 1, 1);

        assertThat(line("acme").days()).isEqualTo(20);
        assertThat(line("far").days()).isEqualTo(15);
        assertThat(line("far").ground()).isEqualTo(PromiseGround.LAW);
        assertThat(line("bare").days()).isEqualTo(15);
        assertThat(summary().groups()).extracting(PromisedGroup::days).containsExactlyInAnyOrder(15, 20);
    }

    @Test
    void theClockBeginsWhenAnAccountWasFirstTold() {
        story.terms("pro", 30);
        assertThat(line("acme").toldAt()).isNull();
        assertThat(group(30).untold()).isEqualTo(2);

        clock.advance(Duration.ofDays(1));
        story.saysWhy();
        campaigns.launched("all", CampaignStory.NOW);
        clock.advance(Duration.ofDays(2));

        assertThat(line("acme").toldAt()).isNotNull();
        assertThat(group(30)).satisfies(each -> {
            assertThat(each.untold()).isZero();
            assertThat(each.firstTold()).isEqualTo(LocalDate.of(2023, 4, 20));
            assertThat(each.given()).as("from then, not from today").isEqualTo(5);
            assertThat(each.shortBy()).isEqualTo(25);
            assertThat(each.earliestEnd().at()).isEqualTo(LocalDateTime.parse("2023-05-20T09:00"));
        });
        customers.account("late").contact("owner@late.example", "owner").uses("twitter", "@late", 1, 1);
        assertThat(group(30).untold()).isEqualTo(1);
        assertThat(group(30).given()).as("of whoever is told last").isEqualTo(3);
        assertThat(group(30).median()).as("3, 5 and 5").isEqualTo(5);
        story.contract("maison", 90);
        assertThat(group(30).median()).as("3 and 5").isEqualTo(3);
        assertThat(group(30).earliestEnd().at()).isEqualTo(LocalDateTime.parse("2023-05-22T09:00"));
    }

    @Test
    void whoeverMustBeToldIsNotToldByTellingSomebodyElse() {
        story.rule("pro", null, 30, "terms", "billing");
        customers.known("acme").contact("billing@acme.example", "billing");
        story.saysWhy();
        campaigns.launched("all", CampaignStory.NOW);
        assertThat(line("acme").toldAt()).isNull();
        assertThat(group(30).untold()).isEqualTo(1);
        assertThat(group(30).lost()).as("maison has nobody for bills").isEqualTo(1);

        story.accounts("external_id,name,promised_days,promise_role\nacme,Acme,30,owner\nmaison,Maison,30,admin\n");
        assertThat(line("acme").toldAt()).as("its owner was").isNotNull();
        assertThat(line("maison").toldAt()).as("it has no admin").isNull();
    }

    @Test
    void aMovedDateAndALaterEndOfItsOwnGiveMore() {
        story.terms("pro", 30);
        story.saysWhy();
        campaigns.launched("all", CampaignStory.NOW);
        assertThat(summary().broken()).isEqualTo(2);
        deprecations.moveSunset(
                PromiseStory.SLUG, "2023-05-19T09:00", "America/Los_Angeles", "More time.", CampaignStory.PM);

        assertThat(group(30).shortBy()).isZero();
        assertThat(summary().isKept()).isTrue();
        deprecations.moveSunset(
                PromiseStory.SLUG, "2023-05-18T09:00", "America/Los_Angeles", "Less again.", CampaignStory.PM);
        assertThat(group(30).broken()).isEqualTo(2);
        assertThat(group(30).shortBy()).isEqualTo(1);
    }

    @Test
    void withoutADateNothingIsShort() {
        story.terms("pro", 30);
        deprecations.suspend(PromiseStory.SLUG, "The provider waits.", CampaignStory.PM);
        assertThat(summary().isKept()).isTrue();
        assertThat(summary().end()).isNull();
        assertThat(group(30).earliestEnd()).isNotNull();

        deprecations.withdraw(PromiseStory.SLUG, "It stays.", CampaignStory.PM);
        assertThat(summary().isKept()).isTrue();
    }

    @Test
    void theListGoesOnWhereThePageBeforeEnded() {
        story.terms("pro", 30);
        story.contract("maison", 90);
        Listing<PromiseLine> first = listing.list(story.twitter(), null, null, 1);
        Listing<PromiseLine> second = listing.list(story.twitter(), null, first.next(), 1);

        assertThat(List.of(
                        first.items().getFirst().externalId(),
                        second.items().getFirst().externalId()))
                .containsExactly("acme", "maison");
        assertThat(second.next()).isNull();
        assertThat(listing.list(story.twitter(), 90, null, 10).items())
                .extracting(PromiseLine::externalId)
                .containsExactly("maison");
        assertThat(listing.list(story.twitter(), 0, null, 10).items()).isEmpty();
    }
}
