package io.duskline.campaign.web;

import static io.duskline.campaign.CampaignStory.PM;
import static io.duskline.campaign.CampaignStory.WAVES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.duskline.DusklineTest;
import io.duskline.audience.RuleFormat;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignStory;
import io.duskline.campaign.plan.CampaignCheck;
import io.duskline.campaign.plan.NewCampaign;
import io.duskline.campaign.plan.Plan;
import io.duskline.campaign.plan.PlanByLeadTime;
import io.duskline.campaign.plan.PlanEditor;
import io.duskline.web.Fault;
import io.duskline.web.ProblemException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A plan and its form are the same, and what was typed wrongly is refused and never read as something else. */
@DusklineTest
class CampaignFormTest {

    @Autowired
    CampaignStory story;

    @Autowired
    PlanEditor planEditor;

    @Autowired
    CampaignCheck check;

    @Autowired
    RuleFormat rules;

    @Autowired
    JsonMapper json;

    @BeforeEach
    void twitterEnds() throws Exception {
        story.twitterEnds();
    }

    @Test
    void theFirstProposalLacksANameAlone() {
        CampaignForm blank = CampaignForm.blank("twitter-shutdown", "twitter", PlanByLeadTime.of(6));

        assertThat(refused(blank.campaign(json))).containsExactly("name");
        assertThat(check.check(with(blank, "name", "Twitter leaves").campaign(json))
                        .plan()
                        .waves())
                .extracting(CampaignCheck.PlannedWave::place)
                .containsExactly("at launch", "3 days before", "1 day before", "on the day");
    }

    @Test
    void whatIsSavedUnchangedStaysAsItWas() {
        Campaign campaign = story.draft("first", WAVES);

        Campaign saved = planEditor.edit(campaign.id(), of(campaign).campaign(rules.tree(campaign.rule())), PM);

        assertThat(Plan.of(saved)).isEqualTo(Plan.of(campaign));
        assertThat(saved.rule()).as("it is no part of the form").isEqualTo(campaign.rule());
        assertThat(saved)
                .extracting(Campaign::name, Campaign::kind, Campaign::lateByAtMost, Campaign::mostPerHour)
                .containsExactly(campaign.name(), campaign.kind(), campaign.lateByAtMost(), null);
    }

    @Test
    void daysAreCountedBeforeOrAfterTheEndAndNeverSigned() {
        CampaignForm form = with(
                of(story.draft("first", WAVES)), "days0", " 7 ", "when0", "before", "days1", "2", "when1", "after");

        assertThat(form.campaign(json).wavesOrNone())
                .containsExactly(
                        new NewCampaign.NewWave(-7, null, "first"),
                        new NewCampaign.NewWave(2, null, "reminder"),
                        new NewCampaign.NewWave(0, null, "done"));
        assertThat(refused(with(form, "days1", "-2").campaign(told()))).containsExactly("waves[1].offset_days");
    }

    @Test
    void aRowThatIsNoWaveAndOneThatWasRemovedLeaveNoGap() {
        MultiValueMap<String, String> typed = new LinkedMultiValueMap<>();
        of(story.draft("first", WAVES)).fields().forEach(typed::add);
        typed.set("template0", "");
        typed.set("remove", "1");

        CampaignForm form = CampaignForm.typed(typed);

        assertThat(form.waves()).containsExactly(new NewCampaign.NewWave(0, null, "done"));
    }

    @Test
    void aPlanOfManyWavesKeepsThemAll() {
        String waves = IntStream.rangeClosed(1, 50)
                .mapToObj(day -> "{\"offset_days\":-" + day + ",\"template\":\"reminder\"}")
                .collect(Collectors.joining(",", "[", "]"));
        Campaign campaign = story.draft("first", waves);

        assertThat(Plan.of(planEditor.edit(campaign.id(), of(campaign).campaign(rules.tree(campaign.rule())), PM)))
                .isEqualTo(Plan.of(campaign));
    }

    @Test
    void whatIsNoNumberIsRefusedAtItsField() {
        CampaignForm form = with(
                CampaignForm.blank("twitter-shutdown", "twitter", PlanByLeadTime.of(6)),
                "name",
                "Twitter leaves",
                "days1",
                "a week",
                "within_days",
                "long",
                "most_per_hour",
                "many");

        assertThat(refused(form.campaign(json)))
                .containsExactly("audience.accounts.within_days", "waves[1].offset_days", "most_per_hour");
    }

    @Test
    void severalFieldsOfOneNameAreOneList() {
        MultiValueMap<String, String> typed = new LinkedMultiValueMap<>();
        typed.put("roles", List.of("owner", "admin"));
        typed.put("uses", List.of("twitter"));

        JsonNode audience = CampaignForm.typed(typed).campaign(json).audience();

        assertThat(audience.path("roles")).isEqualTo(json.readTree("[\"owner\",\"admin\"]"));
    }

    private CampaignForm of(Campaign campaign) {
        return CampaignForm.of(campaign, "twitter-shutdown");
    }

    /** @param typed names and what is typed there instead */
    private static CampaignForm with(CampaignForm form, String... typed) {
        Map<String, String> fields = new HashMap<>(form.fields());
        for (int i = 0; i < typed.length; i += 2) {
            fields.put(typed[i], typed[i + 1]);
        }
        return new CampaignForm(fields);
    }

    private JsonNode told() {
        return json.readTree("{\"accounts\":{\"uses\":\"twitter\"},\"roles\":[\"owner\"],\"tell\":\"all\"}");
    }

    private List<String> refused(NewCampaign campaign) {
        return catchThrowableOfType(ProblemException.class, () -> check.check(campaign)).faults().stream()
                .map(Fault::field)
                .toList();
    }
}
