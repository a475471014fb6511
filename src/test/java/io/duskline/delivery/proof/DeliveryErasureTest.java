package io.duskline.delivery.proof;

import static io.duskline.db.tables.KeptDictionary.KEPT_DICTIONARY;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignStory;
import io.duskline.customer.PersonErasure;
import io.duskline.ledger.Ledger;
import java.nio.charset.StandardCharsets;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@DusklineTest
class DeliveryErasureTest {

    private static final String OWNER = "owner@acme.example";
    private static final String ADMIN = "admin@acme.example";

    @Autowired
    CampaignStory story;

    @Autowired
    PersonErasure personErasure;

    @Autowired
    Ledger ledger;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    DSLContext sql;

    Campaign campaign;

    @BeforeEach
    void allAreTold() throws Exception {
        story.twitterEnds();
        campaign = story.launched("all", "[{\"now\":true,\"template\":\"first\"}]");
    }

    @Test
    void aDictionarySaysNothingAboutAnybody() {
        for (byte[] content : sql.fetchValues(KEPT_DICTIONARY.CONTENT)) {
            assertThat(new String(content, StandardCharsets.UTF_8))
                    .contains("nobody@nobody.invalid", "Twitter")
                    .doesNotContain("acme.example", "maison.example", "Somebody", "Name of");
        }
    }
}
