package io.duskline.erasure;

import static io.duskline.db.tables.Contact.CONTACT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignStory;
import io.duskline.delivery.Delivery;
import io.duskline.delivery.archive.SentMessages;
import io.duskline.ledger.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.IntSupplier;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

@DusklineTest
class RetentionTest {

    private static final String OWNER = "owner@acme.example";

    @Autowired
    CampaignStory story;

    @Autowired
    List<RetentionRule> rules;

    @Autowired
    Retention asSet;

    @Autowired
    SentMessages sent;

    @Autowired
    Ledger ledger;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JsonMapper json;

    @Autowired
    DSLContext sql;

    @Autowired
    TestClock clock;

    @Test
    void withoutASettingNothingIsErased() throws Exception {
        story.twitterEnds();
        clock.advance(Duration.ofDays(4000));
        sql.update(CONTACT).set(CONTACT.SEEN_AT, TestClock.START).execute();

        asSet.run();

        assertThat(new DatabaseDump(sql).with(OWNER)).isNotEmpty();
        assertThat(asSet.runs()).isEmpty();
    }

    @Test
    void contactsThatNoImportBringsGoAndTheLedgerSaysSo() throws Exception {
        story.twitterEnds();
        story.launched("all", "[{\"now\":true,\"template\":\"first\"}]");
        sql.update(CONTACT)
                .set(CONTACT.SEEN_AT, TestClock.START)
                .where(CONTACT.EMAIL.eq(OWNER))
                .execute();
        clock.advance(Duration.ofDays(401));

        nightly("contacts").run();

        assertThat(new DatabaseDump(sql).with(OWNER)).isEmpty();
        assertThat(new DatabaseDump(sql).with("admin@acme.example")).isNotEmpty();
        assertThat(nightly("contacts").runs())
                .singleElement()
                .satisfies(run -> assertThat(run.erased()).isOne());
        assertThat(ledger.verify().faults()).isEmpty();
        nightly("contacts").run();
        assertThat(nightly("contacts").runs()).hasSize(1);
    }

    @Test
    void keptMessagesGoAfterTheirCampaignAndStayProven() throws Exception {
        story.twitterEnds();
        Campaign campaign = story.launched("all", "[{\"now\":true,\"template\":\"first\"}]");
        Delivery told = story.delivery(campaign, OWNER);
        assertThat(sent.message(told)).isNotEmpty();
        clock.advance(Duration.ofDays(401));

        nightly("kept-messages").run();

        assertThat(sql.fetchCount(io.duskline.db.tables.KeptMessage.KEPT_MESSAGE))
                .isZero();
        assertThat(sql.fetchCount(io.duskline.db.tables.KeptDictionary.KEPT_DICTIONARY))
                .isZero();
        assertThatThrownBy(() -> sent.message(story.delivery(campaign, OWNER))).hasMessageContaining("SHA-256");
        assertThat(ledger.verify().faults()).isEmpty();
    }

    private Retention nightly(String name) {
        return new Retention(
                rules.stream()
                        .filter(rule -> rule.description().name().equals(name))
                        .<RetentionRule>map(Kept::new)
                        .toList(),
                ledger,
                transaction,
                json,
                clock);
    }

    private record Kept(RetentionRule rule) implements RetentionRule {

        @Override
        public Description description() {
            return new Description(rule.description().name(), rule.description().inWords(), Duration.ofDays(400));
        }

        @Override
        public IntSupplier night(Instant before) {
            return rule.night(before);
        }
    }
}
