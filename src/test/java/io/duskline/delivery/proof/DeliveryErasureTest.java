package io.duskline.delivery.proof;

import static io.duskline.db.tables.Attempt.ATTEMPT;
import static io.duskline.db.tables.KeptForm.KEPT_FORM;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignStory;
import io.duskline.customer.Erasing;
import io.duskline.delivery.Delivery;
import io.duskline.delivery.archive.KeptErasure;
import io.duskline.delivery.archive.MessageArchive;
import io.duskline.delivery.archive.SentMessages;
import io.duskline.delivery.message.MessageForm;
import io.duskline.erasure.Erasure;
import io.duskline.ledger.Ledger;
import io.duskline.ledger.OwnKinds;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** What versions before this left is erased too, and stays proven. */
@DusklineTest
class DeliveryErasureTest {

    private static final String OWNER = "owner@acme.example";
    private static final String ADMIN = "admin@acme.example";

    @Autowired
    CampaignStory story;

    @Autowired
    Erasing erasing;

    @Autowired
    SentMessages sent;

    @Autowired
    MessageArchive archive;

    @Autowired
    KeptErasure kept;

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
    void formsAreOfNobody() {
        for (byte[] compressed : sql.fetchValues(KEPT_FORM.COMPRESSED)) {
            assertThat(new String(MessageArchive.expanded(compressed), StandardCharsets.UTF_8))
                    .contains("nobody@nobody.invalid", "Twitter")
                    .doesNotContain("acme.example", "maison.example", "Somebody", "Name of");
        }
    }

    @Test
    void whoseMessageTheOthersWereKeptByGoesAllTheSame() {
        Delivery first = story.delivery(campaign, OWNER);
        Delivery other = story.delivery(campaign, ADMIN);
        byte[] firsts = sent.message(first);
        byte[] others = sent.message(other);
        transaction.executeWithoutResult(status -> {
            MessageForm whole = new MessageForm(firsts);
            archive.keepBy(whole, first.id(), String.valueOf(first.sha256()), firsts);
            archive.keepBy(whole, other.id(), String.valueOf(other.sha256()), others);
        });

        transaction.executeWithoutResult(status -> kept.erase(List.of(first.id())));

        assertThat(sent.message(other)).isEqualTo(others);
        assertThat(sql.fetchValues(KEPT_FORM.SHA256)).doesNotContain(first.sha256());
    }

    @Test
    void attemptsFromBeforeTheSealStayProven() {
        Long last = sql.select(DSL.max(ATTEMPT.ID)).from(ATTEMPT).fetchSingle().value1();
        transaction.executeWithoutResult(status -> ledger.append(
                "duskline",
                "ledger:entries",
                new OwnKinds.Sealed(
                        1,
                        ledger.head().hash(),
                        Map.of(
                                DeliveryWitness.ROOM,
                                EarlierAttempts.upTo(last, sql).told()))));
        assertThat(ledger.verify().faults()).isEmpty();

        for (String address : List.of(OWNER, ADMIN)) {
            erasing.address(address, "Asked for it.", "admin", Erasure.Way.PERSON);
            assertThat(ledger.verify().faults()).as(address).isEmpty();
        }

        sql.update(ATTEMPT)
                .set(ATTEMPT.REPLY, "999")
                .where(ATTEMPT.MARK.isNull())
                .execute();
        assertThat(ledger.verify().faults()).anyMatch(fault -> fault.contains("when the ledger was sealed"));
    }
}
