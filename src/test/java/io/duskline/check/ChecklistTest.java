package io.duskline.check;

import static io.duskline.campaign.CampaignStory.APPROVER;
import static io.duskline.campaign.CampaignStory.PM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.duskline.DusklineTest;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignFindings;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.CampaignStory;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.plan.Decisions;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.NewSunset;
import io.duskline.finding.Finding;
import io.duskline.finding.Findings;
import io.duskline.web.Fault;
import io.duskline.web.ProblemException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What must be mended keeps a campaign from going out; what should be is set aside with a reason, until it changes. */
@DusklineTest
class ChecklistTest {

    @Autowired
    CampaignStory story;

    @Autowired
    CampaignFindings findings;

    @Autowired
    Checklist checklist;

    @Autowired
    FindingOverrides findingOverrides;

    @Autowired
    Campaigns campaigns;

    @Autowired
    Decisions decisions;

    @Autowired
    Deprecations deprecations;

    private Deprecation twitter;
    private Campaign campaign;

    @BeforeEach
    void twitterEnds() throws Exception {
        twitter = story.twitterEnds();
        campaign = story.draft("first", CampaignStory.NOW);
    }

    private void say(String subject) {
        story.write(twitter, "en", subject);
    }

    private List<String> kinds() {
        return findings.of(campaigns.get(campaign.id())).all().stream()
                .filter(Finding::isOpen)
                .map(Finding::code)
                .toList();
    }

    private ProblemException refused(Runnable act) {
        return catchThrowableOfType(ProblemException.class, act::run);
    }

    @Test
    void whatIsForPeopleToJudgeKeepsNothingFromGoingOut() {
        Findings checked = findings.of(campaign);

        assertThat(checked.errors()).isEmpty();
        assertThat(checked.warnings())
                .extracting(Finding::code)
                .containsExactly("late_date", "late_date", "brownout_untold", "untranslated_catalog");
        assertThat(checked.infos()).extracting(Finding::code).containsExactly("mail_size", "audience");
        assertThat(decisions.submit(campaign.id(), PM).state()).isEqualTo(CampaignState.SUBMITTED);
    }

    @Test
    void aWrongWeekdayKeepsItFromBeingSubmittedUntilItIsMended() {
        say("Twitter ends on Monday 25 April 2023");

        ProblemException refusal = refused(() -> decisions.submit(campaign.id(), PM));

        assertThat(refusal.kind()).isEqualTo(ProblemException.Kind.CONFLICT);
        assertThat(refusal.faults()).extracting(Fault::field).containsExactly("wrong_weekday");
        assertThat(refusal.faults().getFirst().reason())
                .isEqualTo("English, Subject: “Monday 25 April 2023” has the wrong weekday: it is a Tuesday.");
        assertThat(campaigns.get(campaign.id()).state()).isEqualTo(CampaignState.DRAFT);
        assertThat(findings.errors(campaign)).isEqualTo(findings.of(campaign).errors());
        say("Twitter ends on {{sunset}}");
        assertThat(decisions.submit(campaign.id(), PM).state()).isEqualTo(CampaignState.SUBMITTED);
    }

    @Test
    void aDateThatMovedSinceTheApprovalKeepsItFromBeingLaunched() {
        say("Twitter ends on Tuesday 25 April 2023");
        decisions.submit(campaign.id(), PM);
        decisions.approve(campaign.id(), APPROVER);
        deprecations.moveSunset(
                twitter.slug(), new NewSunset("2023-05-02T09:00", "America/Los_Angeles", "Later.", null), PM);

        ProblemException refusal = refused(() -> decisions.launch(campaign.id(), PM));

        assertThat(refusal.faults()).extracting(Fault::field).containsExactly("wrong_date");
        assertThat(refusal.faults().getFirst().reason()).contains("is out of date: it ends on Tuesday 2 May 2023");
    }

    @Test
    void whatWasSetAsideComesBackWithAnotherText() {
        say("Twitter ends on {{sunset}}!");
        assertThat(kinds()).contains("exclamation");

        findingOverrides.overrule(campaign.id(), ofKind("exclamation"), "It is urgent.", PM);

        assertThat(kinds()).doesNotContain("exclamation");
        assertThat(findings.of(campaign).overruled())
                .singleElement()
                .satisfies(set -> assertThat(set.overruled().reason()).isEqualTo("It is urgent."));
        say("Twitter ends on {{sunset}}, really!");
        assertThat(kinds()).contains("exclamation");
        say("Twitter ends on {{sunset}}!");
        assertThat(kinds()).as("the same text as before").doesNotContain("exclamation");
        findingOverrides.takeBack(campaign.id(), ofKind("exclamation"), PM);
        assertThat(kinds()).contains("exclamation");
    }

    @Test
    void personWhoWaivedAWarningCannotApprove() {
        findingOverrides.overrule(campaign.id(), ofKind("late_date"), "It is short.", APPROVER);
        decisions.submit(campaign.id(), PM);

        ProblemException refusal = refused(() -> decisions.approve(campaign.id(), APPROVER));

        assertThat(refusal.detail()).startsWith("You wrote part of this.");
        assertThat(campaigns.get(campaign.id()).state()).isEqualTo(CampaignState.SUBMITTED);
    }

    @Test
    void warningIsWaivedOnlyBeforeTheApproverReadsIt() {
        decisions.submit(campaign.id(), PM);

        ProblemException refusal =
                refused(() -> findingOverrides.overrule(campaign.id(), ofKind("late_date"), "It is short.", PM));

        assertThat(refusal.kind()).isEqualTo(ProblemException.Kind.CONFLICT);
        assertThat(refusal.detail()).contains("is submitted");
        assertThat(findings.of(campaign).overruled()).isEmpty();
    }

    private List<Finding> ofKind(String kind) {
        return checklist.of(campaigns.get(campaign.id())).all().stream()
                .filter(found -> found.code().equals(kind))
                .toList();
    }
}
