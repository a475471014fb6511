package io.duskline.check;

import static io.duskline.campaign.CampaignStory.APPROVER;
import static io.duskline.campaign.CampaignStory.PM;
import static io.duskline.db.tables.Contact.CONTACT;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.audience.CustomerRows;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignFindings;
import io.duskline.campaign.CampaignKind;
import io.duskline.campaign.CampaignStory;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.plan.Decisions;
import io.duskline.campaign.plan.NewCampaign;
import io.duskline.campaign.plan.PlanEditor;
import io.duskline.catalog.CatalogStory;
import io.duskline.catalog.Deprecation;
import io.duskline.finding.Finding;
import io.duskline.notice.Notices;
import io.duskline.notice.mail.NoticeTexts;
import io.duskline.notice.text.NoticeText;
import java.time.Duration;
import java.util.List;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

/** Of each kind of finding about plan and audience a campaign that trips it, and one that just does not. */
@DusklineTest
class EachFindingTest {

    private static final String IN_TIME = """
            [{"now":true,"template":"first"},{"offset_days":-1,"template":"final"},{"offset_days":0,"template":"done"}]""";

    @Autowired
    CampaignStory story;

    @Autowired
    CatalogStory catalog;

    @Autowired
    CustomerRows customers;

    @Autowired
    CampaignFindings findings;

    @Autowired
    Campaigns campaigns;

    @Autowired
    PlanEditor planEditor;

    @Autowired
    Decisions decisions;

    @Autowired
    Notices notices;

    @Autowired
    DSLContext sql;

    @Autowired
    TestClock clock;

    @Autowired
    JsonMapper json;

    private Deprecation twitter;

    @BeforeEach
    void twitterEnds() throws Exception {
        twitter = story.twitterEnds();
    }

    private List<String> found(Campaign campaign) {
        return findings.of(campaigns.get(campaign.id())).all().stream()
                .filter(each -> each.severity() != Finding.Severity.INFO)
                .map(each -> each.severity().code() + " " + each.code())
                .toList();
    }

    private Finding one(Campaign campaign, String kind) {
        return findings.of(campaigns.get(campaign.id())).all().stream()
                .filter(each -> each.code().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private Campaign planned(String waves) {
        return story.draft("first", waves);
    }

    private Campaign choosing(String accounts) {
        return planEditor.draft(json.readValue("""
                        {"name":"Twitter leaves","deprecation":"twitter-shutdown","kind":"service_notice",
                         "audience":{"accounts":%s,"roles":["owner","admin"],"tell":"all"},
                         "waves":%s,"brownout_days_before":null}""".formatted(accounts, IN_TIME), NewCampaign.class), PM);
    }

    @Test
    void whatIsUntrueWhenItLeavesMustBeMended() {
        assertThat(found(planned("""
                [{"now":true,"template":"first"},{"offset_days":1,"template":"reminder"}]"""))).contains("error after_the_end");
        assertThat(found(planned("""
                [{"now":true,"template":"first"},{"offset_days":-1,"template":"done"}]"""))).contains("error before_the_end");
        assertThat(found(planned(IN_TIME)))
                .noneMatch(each -> each.startsWith("error"))
                .doesNotContain("warning before_today");
    }

    @Test
    void aWaveThatNeverLeavesIsForPeopleToJudge() {
        Campaign late = planned("""
                [{"now":true,"template":"first"},{"offset_days":-30,"template":"reminder"}]""");

        assertThat(found(late)).contains("warning before_today").noneMatch(each -> each.startsWith("error"));
        assertThat(one(late, "before_today").link().href())
                .isEqualTo("/console/campaigns/" + late.id() + "/edit#when1");
    }

    @Test
    void onceItHasEndedOnlyThatMayBeSaid() {
        Campaign first = planned(IN_TIME);
        Campaign done = planned("[{\"now\":true,\"template\":\"done\"}]");
        clock.advance(Duration.ofDays(30));

        assertThat(found(first)).contains("error sunset_passed").doesNotContain("error after_the_end");
        assertThat(found(done)).noneMatch(each -> each.startsWith("error"));
    }

    @Test
    void anAudienceOfSomethingElseMustBeMended() {
        catalog.integration("reddit", "Reddit");

        assertThat(found(choosing("{\"uses\":\"reddit\",\"within_days\":90}"))).contains("error other_audience");
        assertThat(found(choosing(
                        "{\"all\":[{\"plan\":[\"pro\"]},{\"not\":{\"uses\":\"reddit\",\"within_days\":90}}]}")))
                .as("whoever does not use Reddit")
                .doesNotContain("error other_audience");
        assertThat(
                        found(
                                choosing(
                                        "{\"any\":[{\"uses\":\"twitter\",\"within_days\":90},{\"uses\":\"reddit\",\"within_days\":90}]}")))
                .doesNotContain("error other_audience");
    }

    @Test
    void nobodyIsSaidToBeNobody() {
        assertThat(found(choosing("{\"all\":[{\"uses\":\"twitter\",\"within_days\":90},{\"plan\":[\"none\"]}]}")))
                .contains("warning no_recipients");
        assertThat(found(choosing("{\"uses\":\"twitter\",\"within_days\":90}")))
                .doesNotContain("warning no_recipients");
    }

    @Test
    void aLanguageIsMissedByMoreThanAFew() {
        Campaign campaign = choosing("{\"uses\":\"twitter\",\"within_days\":90}");
        customers
                .account("sakura")
                .contactIn("ja", "office@sakura.example", "owner")
                .uses("twitter", "@sakura", 3, 1);

        assertThat(found(campaign)).contains("warning missing_language");
        assertThat(one(campaign, "missing_language").message())
                .isEqualTo("1 contact reads Japanese and will get English.");
        users("many", 20);
        assertThat(found(campaign)).as("1 of 24").doesNotContain("warning missing_language");
    }

    private void users(String named, int many) {
        for (int i = 0; i < many; i++) {
            customers
                    .account(named + i)
                    .contact("owner@" + named + i + ".example", "owner")
                    .uses("twitter", "@" + named + i, 5, 1);
        }
    }

    @Test
    void aNameThatNobodyKnowsIsMissedOnlyWhereTheTextSpeaksOfIt() {
        Campaign campaign = choosing("{\"uses\":\"twitter\",\"within_days\":90}");
        sql.update(CONTACT)
                .set(CONTACT.NAME, "")
                .where(CONTACT.EMAIL.eq(CampaignStory.OWNER))
                .execute();
        assertThat(found(campaign)).doesNotContain("warning empty_placeholder");

        notices.revise(twitter, "en", with(NoticeTexts.ENGLISH, "{{contact.name}}, you publish to {{resources}}."), PM);

        assertThat(found(campaign)).contains("warning empty_placeholder");
        assertThat(one(campaign, "empty_placeholder").inWords())
                .isEqualTo("{{contact.name}} is empty for 1 contact. They get the name of the account"
                        + " instead, for example at Name of acme (acme).");
    }

    @Test
    void whoeverIsNotChosenForItsUseMayUseNothing() {
        Campaign campaign = choosing("{\"plan\":[\"pro\"]}");

        assertThat(one(campaign, "empty_placeholder").inWords())
                .contains("{{resources}} is empty for 1 contact.", "at Name of quiet (quiet)");
    }

    @Test
    void manyMoreThanWereApprovedAreSeenBeforeTheLaunch() {
        Campaign campaign = choosing("{\"uses\":\"twitter\",\"within_days\":90}");
        decisions.submit(campaign.id(), PM);
        decisions.approve(campaign.id(), APPROVER);
        users("few", 10);
        assertThat(found(campaign)).doesNotContain("warning many_more");

        users("many", 30);

        assertThat(one(campaign, "many_more").message()).isEqualTo("It now has 43 recipients, but was approved for 3.");
    }

    @Test
    void aMailNearTheSizeAtWhichItIsCutOffIsSeen() {
        Campaign campaign = planned(IN_TIME);
        assertThat(found(campaign)).doesNotContain("warning large_mail", "error large_mail");

        notices.revise(twitter, "en", with(NoticeTexts.ENGLISH, "It ends. ".repeat(2_200)), PM);
        notices.revise(twitter, "en", longer("It ends. ".repeat(2_200)), PM);

        assertThat(found(campaign)).containsAnyOf("warning large_mail", "error large_mail");
    }

    @Test
    void whatSellsIsNoFindingOfAnAdvisory() {
        notices.revise(twitter, "en", with(NoticeTexts.ENGLISH, "Twitter ends. Start your free trial of Plus."), PM);

        assertThat(found(planned(IN_TIME))).contains("warning advertising");
        assertThat(found(story.draft(CampaignKind.ADVISORY, "first", IN_TIME))).doesNotContain("warning advertising");
    }

    private static NoticeText with(NoticeText text, String summary) {
        return new NoticeText(
                text.subject(),
                summary,
                text.whatStops(),
                text.whatContinues(),
                text.whatToDo(),
                text.ifYouDoNothing(),
                text.yourData(),
                text.help());
    }

    private static NoticeText longer(String words) {
        return new NoticeText("Twitter ends on {{sunset}}", words, words, words, words, words, "", "");
    }
}
