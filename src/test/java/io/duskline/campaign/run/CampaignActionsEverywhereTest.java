package io.duskline.campaign.run;

import static io.duskline.campaign.CampaignStory.PM;
import static io.duskline.campaign.CampaignStory.WAVES;
import static io.duskline.db.tables.Campaign.CAMPAIGN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duskline.DusklineTest;
import io.duskline.RestContract;
import io.duskline.RestOperation;
import io.duskline.access.Caller;
import io.duskline.campaign.AutomaticTransition;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignAction;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.Transition;
import io.duskline.campaign.Transitions;
import io.duskline.campaign.web.CampaignPagesStory;
import io.duskline.ledger.Ledger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** REST's description, the pages' doors and what is written all go by the one list of actions. */
@DusklineTest
class CampaignActionsEverywhereTest extends CampaignPagesStory {

    @Autowired
    Transitions transitions;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    DSLContext sql;

    @Autowired
    Ledger ledger;

    Caller manager;
    Caller approver;

    @BeforeEach
    void twoPeopleLookAtIt() throws Exception {
        story.twitterEnds();
        manager = people.browser(port, "product_manager");
        approver = people.browser(port, "approver");
    }

    @Test
    void eachIsDescribedOfRestWithItsRoleAndItsReason() {
        RestContract contract = RestContract.of(port);
        Map<String, RestOperation> described = contract.operations().stream()
                .filter(operation -> operation.path().startsWith("/api/v1/campaigns"))
                .collect(Collectors.toMap(RestOperation::line, operation -> operation));

        for (CampaignAction action : CampaignAction.values()) {
            RestOperation operation = described.remove(
                    action == CampaignAction.EDIT
                            ? "PUT /api/v1/campaigns/{id}"
                            : "POST /api/v1/campaigns/{id}/" + action.code());
            assertThat(operation).as(action.code()).isNotNull();
            assertThat(operation.roles())
                    .as(action.code())
                    .containsExactly(action.by().code());
            String body = operation
                    .described()
                    .at("/requestBody/content/application~1json/schema/$ref")
                    .asString("");
            assertThat(contract.document()
                            .at(body.replaceFirst("^#", "") + "/required")
                            .valueStream()
                            .anyMatch(field -> field.asString("").equals("reason")))
                    .as("asks %s for a reason", action.code())
                    .isEqualTo(action.needsReason());
        }
        assertThat(described.keySet())
                .filteredOn(line -> line.startsWith("POST") || line.startsWith("PUT"))
                .containsExactlyInAnyOrder(
                        "POST /api/v1/campaigns",
                        "POST /api/v1/campaigns/{id}/speed",
                        "POST /api/v1/campaigns/{id}/dry-run",
                        "POST /api/v1/campaigns/{id}/test",
                        "POST /api/v1/campaigns/{id}/findings/{code}/overrule",
                        "POST /api/v1/campaigns/{id}/remarks/{remark}/done");
    }

    @Test
    void thePagesLetInItsRoleAlone() {
        long id = story.draft("first", WAVES).id();
        decisions.cancel(id, "Never mind", PM);
        String page = "/console/campaigns/" + id;

        for (CampaignAction action : CampaignAction.values()) {
            boolean isPlanner = action.by() == CampaignAction.By.PRODUCT_MANAGER;
            String path = page + "/" + action.code();
            assertThat(manager.submit(page, path, Map.of()).statusCode() == 403)
                    .as("the planner: %s", action)
                    .isEqualTo(!isPlanner);
            assertThat(approver.submit(page, path, Map.of()).statusCode() == 403)
                    .as("the approver: %s", action)
                    .isEqualTo(isPlanner);
        }
    }

    @Test
    void noStateIsEnteredWhereNothingLeads() {
        long id = story.draft("first", WAVES).id();
        List<Transition> all = new ArrayList<>(List.of(CampaignAction.values()));
        all.addAll(List.of(AutomaticTransition.values()));
        int refused = 0;
        for (CampaignState state : CampaignState.values()) {
            sql.update(CAMPAIGN).set(CAMPAIGN.STATE, state.code()).execute();
            Campaign campaign = campaigns.get(id);
            for (Transition how : all) {
                if (!how.isOpen(campaign)) {
                    refused++;
                    assertThatThrownBy(() -> transaction.execute(status -> transitions.enter(campaign, how, null, PM)))
                            .isInstanceOf(Transitions.NoTransitionException.class)
                            .hasMessageContaining(how + " leads nowhere from " + state);
                }
            }
            assertThat(campaigns.get(id).state()).isEqualTo(state);
        }

        assertThat(refused).isGreaterThan(50);
        assertThat(ledger.about(List.of("campaign:" + id), 50)).hasSize(1);
    }
}
