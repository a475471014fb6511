package io.duskline.campaign.progress;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.acknowledgement.Acknowledgements;
import io.duskline.acknowledgement.NoticeForwarding;
import io.duskline.acknowledgement.ShownInProduct;
import io.duskline.acknowledgement.WrongRecipients;
import io.duskline.campaign.CampaignStory;
import io.duskline.campaign.figures.CampaignFigures;
import io.duskline.customer.Accounts;
import io.duskline.request.AccountExtensions;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** Accounts at every step, each with a story of its own. */
@DusklineTest
abstract class StepsStory {

    @Autowired
    StepWorld world;

    @Autowired
    AccountSteps steps;

    @Autowired
    CampaignFigures figures;

    @Autowired
    AccountExtensions extending;

    @Autowired
    CampaignStory story;

    @Autowired
    NoticeForwarding noticeForwarding;

    @Autowired
    WrongRecipients wrongRecipients;

    @Autowired
    ShownInProduct shownInProduct;

    @Autowired
    Acknowledgements acknowledgements;

    @Autowired
    Accounts accounts;

    @Autowired
    DSLContext sql;

    @Autowired
    TestClock clock;

    @BeforeEach
    void everyStepHasSome() throws Exception {
        world.build();
    }

    static StepFilter filter(String step, String plan, String region, String words) {
        return StepFilter.of(
                Map.of("step", List.of(step), "plan", List.of(plan), "region", List.of(region), "q", List.of(words)));
    }

    List<String> at(Step step) {
        return listed(filter(step.code(), "", "", ""));
    }

    List<String> listed(StepFilter filter) {
        figures.of(world.campaign(), world.twitter());
        return steps
                .list(world.campaign(), world.twitter(), filter, steps.find(world.campaign(), filter.words()), null, 50)
                .items()
                .stream()
                .map(AccountStep::externalId)
                .toList();
    }

    AccountStep one(String account) {
        return steps.of(world.campaign(), world.twitter(), world.id(account)).orElseThrow();
    }
}
