package io.duskline.promise;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignKind;
import io.duskline.campaign.CampaignStory;
import io.duskline.campaign.figures.CampaignFigures;
import io.duskline.campaign.plan.Decisions;
import io.duskline.campaign.plan.NewCampaign;
import io.duskline.campaign.plan.PlanEditor;
import io.duskline.campaign.progress.Step;
import io.duskline.customer.OptOutCause;
import io.duskline.customer.OptOuts;
import io.duskline.finding.Finding;
import io.duskline.web.Faults;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** A planned wave counts as notice for its recipients: six days before Twitter ends. */
class PlannedNoticeTest extends PromisedUsers {

    @Autowired
    PromiseFindings findings;

    @Autowired
    PromiseExceptions exceptions;

    @Autowired
    OptOuts optOuts;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    CampaignFigures figures;

    @Autowired
    PlanEditor planEditor;

    @Autowired
    Decisions decisions;

    @Autowired
    JsonMapper json;

    /** Approved by another: four days before the end the first who can be told of each of these accounts. */
    private void planned(String accounts) {
        planned(accounts, "{\"offset_days\":-4,\"template\":\"first\"}");
    }

    private void planned(String accounts, String waves) {
        story.saysWhy();
        Campaign campaign =
                planEditor.draft(json.readValue("""
                        {"name":"Twitter leaves","deprecation":"twitter-shutdown","kind":"service_notice",
                         "audience":{"accounts":%s,"roles":["owner","admin","billing"],"tell":"first"},
                         "waves":[%s],"late_by_at_most":"PT6H",
                         "brownout_days_before":null}""".formatted(accounts, waves), NewCampaign.class), CampaignStory.PM);
        decisions.submit(campaign.id(), CampaignStory.PM);
        decisions.approve(campaign.id(), CampaignStory.APPROVER);
    }

    @Test
    void noPlanTellsAnAccountWhereNobodyCanBeTold() {
        customers.account("mute").uses("twitter", "@mute", 1, 1);
        customers.account("gone").contact("owner@gone.example", "owner").uses("twitter", "@gone", 1, 1);
        customers.suppress("owner@gone.example");
        story.terms("pro", 3);
        assertThat(group(3).lost()).isEqualTo(2);

        planned("{\"uses\":\"twitter\",\"within_days\":90}");

        assertThat(line("acme")).satisfies(line -> {
            assertThat(line.plannedAt()).isEqualTo(Instant.parse("2023-04-21T16:00:00Z"));
            assertThat(line.given()).isEqualTo(4);
            assertThat(line.isBroken()).isFalse();
        });
        for (String nobody : List.of("mute", "gone")) {
            assertThat(line(nobody)).as(nobody).satisfies(line -> {
                assertThat(line.isLost()).isTrue();
                assertThat(line.plannedAt()).isNull();
                assertThat(line.given()).isZero();
                assertThat(line.shortBy()).isEqualTo(3);
                assertThat(line.earliestEnd()).as("no end keeps it").isNull();
            });
        }
        assertThat(group(3)).satisfies(each -> {
            assertThat(each.planned()).isEqualTo(2);
            assertThat(each.untold()).isEqualTo(2);
            assertThat(each.lost()).isEqualTo(2);
            assertThat(each.given()).as("of those who get some").isEqualTo(4);
            assertThat(each.broken()).isEqualTo(2);
            assertThat(each.tooLate()).isZero();
        });
        assertThat(summary().firstPlanned()).isEqualTo(LocalDate.of(2023, 4, 21));
    }

    /** Approval and launch show the planned notice. */
    @Test
    void whatLeavesAtTheLaunchIsNoticeFromTodayUntilThen() {
        story.terms("pro", 3);

        planned(
                "{\"uses\":\"twitter\",\"within_days\":90}",
                CampaignStory.WAVES.strip().replaceAll("^\\[|]$", ""));

        assertThat(line("acme").given()).as("not from the reminder").isEqualTo(6);
        assertThat(group(3).given()).isEqualTo(6);
        assertThat(group(3).isKept()).isTrue();
    }

    @Test
    void thatNobodyCanBeToldAtSomeKeepsNobodyFromTellingTheOthers() {
        customers.account("mute").uses("twitter", "@mute", 1, 1);
        story.terms("pro", 3);

        assertThat(summary().broken()).isEqualTo(1);
        assertThat(findings.ofLaunch(story.twitter())).isEmpty();
        assertThat(findings.ofEnd(story.twitter())).as("it may not end so").anyMatch(Finding::isOpen);
    }

    @Test
    void whoIsToldTooLateIsCountedWithoutThoseAtWhomNobodyCanBe() {
        customers.account("mute").uses("twitter", "@mute", 1, 1);
        story.terms("pro", 30);

        assertThat(summary().broken()).isEqualTo(3);
        assertThat(findings.ofLaunch(story.twitter()))
                .extracting(Finding::message)
                .containsExactly("2 accounts get less notice than they were promised, and no reason was given.");
    }

    @Test
    void whatIsPlannedForOthersTellsNobodyElse() {
        customers
                .account("free", "free", "AMER", Map.of())
                .contact("owner@free.example", "owner")
                .uses("twitter", "@free", 1, 1);
        customers
                .account("bare", null, null, Map.of())
                .contact("owner@bare.example", "owner")
                .uses("twitter", "@bare", 1, 1);
        story.rule(null, null, 3, "terms", null);

        planned("{\"plan\":[\"pro\"]}");

        assertThat(line("acme").plannedAt()).isNotNull();
        assertThat(line("free").plannedAt()).isNull();
        assertThat(line("free").isLost()).isFalse();
        assertThat(line("bare").isLost()).as("without a plan").isFalse();
        assertThat(line("free").given()).as("as if told today").isEqualTo(6);
        assertThat(group(3).untold()).isEqualTo(4);
        assertThat(group(3).planned()).isEqualTo(2);
    }

    @Test
    void aPlanThatTellsSomebodyElseDoesNotTellWhoMustBe() {
        story.rule("pro", null, 3, "terms", "billing");
        customers.known("acme").contact("billing@acme.example", "billing");

        planned("{\"plan\":[\"pro\"]}");

        assertThat(line("acme").plannedAt()).as("its owner alone is told").isNull();
        assertThat(line("acme").isLost()).isFalse();
        assertThat(line("maison").isLost()).as("it has no billing contact").isTrue();
    }

    /** As on the page of the campaign: no contact in a notified role. */
    @Test
    void whomThePlanChoosesAndHasNobodyToTellAtIsLost() {
        customers
                .account("engineers")
                .contact("dev@engineers.example", "technical")
                .uses("twitter", "@engineers", 1, 1);
        story.terms("pro", 3);
        assertThat(line("engineers").isLost()).as("somebody could be told").isFalse();

        planned("{\"plan\":[\"pro\"]}");

        assertThat(line("engineers").isLost()).isTrue();
        assertThat(group(3).lost()).isEqualTo(1);
        assertThat(group(3).planned()).isEqualTo(2);
    }

    @Test
    void whoeverWasPromisedNothingIsGivenNothingThatAnybodyCounted() {
        assertThat(line("acme").given()).isNull();
        assertThat(line("acme").isLost()).isFalse();
    }

    /** The campaign's own page calls it lost: unsubscribed. */
    @Test
    void whoeverUnsubscribedIsLostForAnAdvisoryAsItsPageSays() {
        customers.account("deaf").contact("owner@deaf.example", "owner").uses("twitter", "@deaf", 1, 1);
        transaction.executeWithoutResult(
                status -> optOuts.add("owner@deaf.example", OptOutCause.ONE_CLICK, "", "contact:1"));
        story.terms("pro", 3);
        Campaign campaign = campaigns.launched(CampaignKind.ADVISORY, "all", CampaignStory.NOW);
        assertThat(figures.of(campaign, story.twitter()).steps().steps()).containsEntry(Step.LOST, 1L);
        assertThat(group(3).lost()).isEqualTo(1);
    }

    /** Acme and Maison get six days of three; mute is unreachable. */
    @Test
    void whoeverIsLostMissesAllOfIt() {
        customers.account("mute").uses("twitter", "@mute", 1, 1);
        story.terms("pro", 3);

        PromiseExceptions.Meant alone = exceptions.meant(story.twitter(), null, List.of("mute"), new Faults());
        PromiseExceptions.Meant byDays = exceptions.meant(story.twitter(), 3, List.of(), new Faults());

        assertThat(alone.shortBy()).isEqualTo(3);
        assertThat(byDays.accounts()).isEqualTo(1);
        assertThat(byDays.shortBy()).isEqualTo(3);
    }
}
