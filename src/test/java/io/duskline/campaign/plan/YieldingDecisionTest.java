package io.duskline.campaign.plan;

import static io.duskline.db.tables.Campaign.CAMPAIGN;
import static io.duskline.db.tables.LedgerHead.LEDGER_HEAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.Rival;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.CampaignStory;
import io.duskline.campaign.ChangingCampaign;
import io.duskline.ledger.Ledger;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;

/** A decision that the database takes for the victim of a deadlock is taken all the same, once. */
class YieldingDecisionTest extends ChangingCampaign {

    @Autowired
    Ledger ledger;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    DSLContext database;

    @Test
    void whoeverDecidedReadsOfNoDeadlock() {
        Campaign draft = story.draft("first", CampaignStory.NOW);

        CompletableFuture<Campaign> submitted = new Rival(transactions, database)
                .makesYield(
                        database.select(LEDGER_HEAD.ID).from(LEDGER_HEAD).forUpdate(),
                        database.select(CAMPAIGN.ID)
                                .from(CAMPAIGN)
                                .where(CAMPAIGN.ID.eq(draft.id()))
                                .forUpdate(),
                        () -> decisions.submit(draft.id(), CampaignStory.PM));

        assertThat(submitted.join().state()).isEqualTo(CampaignState.SUBMITTED);
        assertThat(ledger.about(List.of(draft.subject()), 9))
                .filteredOn(entry -> entry.kind().equals("campaign.submitted"))
                .hasSize(1);
    }
}
