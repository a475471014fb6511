package io.duskline.audience;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.audience.AudienceCount.Excluded;
import io.duskline.audience.AudienceCount.Sampled;
import io.duskline.catalog.CatalogStory;
import io.duskline.catalog.Integration;
import io.duskline.db.tables.Account;
import io.duskline.db.tables.Contact;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DusklineTest
class AudienceCounterTest {

    @Autowired
    CatalogStory catalog;

    @Autowired
    CustomerRows customers;

    @Autowired
    AudienceCounts counts;

    @Autowired
    RuleFormat format;

    Integration twitter;

    @BeforeEach
    void customersOfSeveralKinds() {
        twitter = catalog.twitter();
        customers
                .account("acme", "pro", "AMER", Map.of("industry", "retail"))
                .contact("owner@acme.example", "owner")
                .contact("admin@acme.example", "admin", "technical")
                .uses("twitter", "@acme", 2000, 1)
                .uses("twitter", "@acme_shoes", 105, 2)
                .uses("twitter", "@acme_old", 0, 60);
        customers
                .account("maison", "team", "EMEA", Map.of())
                .contactIn("fr", "direction@maison.example", "owner")
                .uses("twitter", "@maison", 1, 30);
        customers.account("lonely").contact("pay@lonely.example", "billing").uses("twitter", "@lonely", 5, 1);
        customers.account("gone").contact("it@gone.example", "technical").uses("twitter", "@gone", 5, 200);
        customers.account("never").contact("it@never.example", "technical");
        customers
                .account("elsewhere", "free", "APAC", Map.of("industry", "travel"))
                .contact("Dead@elsewhere.example", "admin")
                .contact("it@elsewhere.example", "technical")
                .uses("twitter", "@elsewhere", 40, 3);
        customers.suppress("dead@elsewhere.example");
    }

    @Test
    void whoeverUsedItWithinTheDaysIsToldAndTheReasonSaysSo() {
        AudienceCount count = count("{\"uses\":\"twitter\",\"within_days\":90,\"min_uses\":1}", "all");

        assertThat(count.matching()).isEqualTo(4);
        assertThat(count.accounts()).isEqualTo(3);
        assertThat(count.contacts()).isEqualTo(4);
        assertThat(count.byLocale()).containsExactly(Map.entry("en", 3L), Map.entry("fr", 1L));
        assertThat(count.byRole()).isEqualTo(Map.of("owner", 2L, "admin", 1L, "technical", 1L));
        assertThat(count.excluded()).isEqualTo(new Excluded(1, 0, 1, 0));
        assertThat(count.sample().getFirst())
                .isEqualTo(new Sampled(
                        "acme",
                        "Name of acme",
                        "owner@acme.example",
                        "owner",
                        "en",
                        "uses @acme and 2 more, 2,105 times in 30 days"));
        assertThat(count.sample()).extracting(Sampled::reason).contains("uses @maison, 1 time in 30 days");
    }

    @Test
    void theFirstRoleThatCanBeWrittenToIsToldAlone() {
        AudienceCount count = count("{\"uses\":\"twitter\",\"within_days\":90}", "first");

        assertThat(count.sample())
                .extracting(Sampled::contact)
                .containsExactlyInAnyOrder("admin@acme.example", "direction@maison.example", "it@elsewhere.example");
    }

    @Test
    void whoHasUnsubscribedIsCountedAndNobodyIsToldInTheirPlace() {
        var left = Contact.CONTACT.EMAIL.eq("admin@acme.example");

        AudienceCount first = count(rule("{\"uses\":\"twitter\"}", "first"), DSL.falseCondition(), left);
        AudienceCount all = count(rule("{\"uses\":\"twitter\"}", "all"), DSL.falseCondition(), left);

        assertThat(first.excluded().unsubscribed()).isEqualTo(1);
        assertThat(first.sample()).extracting(Sampled::account).doesNotContain("acme");
        assertThat(all.excluded().unsubscribed()).isEqualTo(1);
        assertThat(all.sample())
                .extracting(Sampled::contact)
                .contains("owner@acme.example")
                .doesNotContain("admin@acme.example");
        assertThat(all.contacts())
                .isEqualTo(count("{\"uses\":\"twitter\"}", "all").contacts() - 1);
    }

    @Test
    void moreUsesThanTheMinimumAreSummedOverTheResources() {
        assertThat(count("{\"uses\":\"twitter\",\"min_uses\":2105}", "all").matching())
                .isEqualTo(1);
        assertThat(count("{\"uses\":\"twitter\",\"min_uses\":2106}", "all").matching())
                .isZero();
    }

    @Test
    void groupsNestAndANegationIncludesWhoHasNoSuchValue() {
        AudienceCount count = count("""
                {"all":[{"uses":"twitter","within_days":90},
                        {"any":[{"plan":["pro","team"]},{"attribute":{"industry":["travel"]}}]},
                        {"not":{"region":["APAC"]}}]}""", "all");

        assertThat(count.sample()).extracting(Sampled::account).containsExactlyInAnyOrder("acme", "acme", "maison");
        assertThat(count.sample().getFirst().reason())
                .isEqualTo("uses @acme and 2 more, 2,105 times in 30 days; plan pro");
        customers.account("nowhere", null, null, Map.of()).uses("twitter", "@n", 1, 1);
        assertThat(count("{\"not\":{\"region\":[\"APAC\",\"AMER\",\"EMEA\"]}}", "all")
                        .matching())
                .isEqualTo(1);
    }

    @Test
    void whatIsAskedTwiceIsSaidOnceAsTheReason() {
        String uses = "{\"uses\":\"twitter\",\"within_days\":90}";

        assertThat(count("{\"all\":[" + uses + "," + uses + "]}", "all")
                        .sample()
                        .getFirst()
                        .reason())
                .isEqualTo("uses @acme and 2 more, 2,105 times in 30 days");
        assertThat(count("{\"any\":[" + uses + "," + uses + "]}", "all")
                        .sample()
                        .getFirst()
                        .reason())
                .isEqualTo("uses @acme and 2 more, 2,105 times in 30 days");
    }

    @Test
    void accountsWhoseAnswerStopsRemindersAreLeftOutAndCounted() {
        AudienceCount count = count(
                rule("{\"uses\":\"twitter\"}", "all"), Account.ACCOUNT.EXTERNAL_ID.eq("acme"), DSL.falseCondition());

        assertThat(count.excluded().answered()).isEqualTo(1);
        assertThat(count.accounts()).isEqualTo(2);
    }

    private AudienceCount count(String accounts, String tell) {
        return count(rule(accounts, tell), DSL.falseCondition(), DSL.falseCondition());
    }

    private AudienceCount count(AudienceRule rule, Condition answered, Condition unsubscribed) {
        AudienceScope scope = new AudienceScope(twitter, answered, unsubscribed, "deprecation 1");
        return counts.sampled(counts.await(rule, scope), rule, scope, 9);
    }

    private AudienceRule rule(String accounts, String tell) {
        return format.parse("{\"accounts\":" + accounts + ",\"roles\":[\"admin\",\"owner\",\"technical\"],\"tell\":\""
                + tell + "\"}");
    }

    @Test
    void theCanonicalFormReadsBackTheSame() {
        AudienceRule rule = rule("{\"all\":[{\"uses\":\"twitter\"},{\"not\":{\"region\":[\"APAC\"]}}]}", "first");

        assertThat(format.parse(format.write(rule))).isEqualTo(rule);
        assertThat(format.write(rule))
                .isEqualTo("{\"accounts\":{\"all\":[{\"uses\":\"twitter\",\"within_days\":90,\"min_uses\":1},"
                        + "{\"not\":{\"region\":[\"APAC\"]}}]},\"roles\":[\"admin\",\"owner\",\"technical\"],"
                        + "\"tell\":\"first\"}");
    }

    @Test
    void whatIsWrongWithARuleIsNamedByItsPath() {
        var faults = new io.duskline.web.Faults();

        format.read(tools.jackson.databind.json.JsonMapper.shared().readTree("""
                        {"accounts":{"all":[{"uses":"twitter","min_uses":0},{"colour":["red"]},{"plan":[]}]},
                         "roles":["king"],"tell":"some","else":1}"""), "audience", faults);

        assertThat(faults.found())
                .extracting(io.duskline.web.Fault::field)
                .containsExactlyInAnyOrder(
                        "audience.else",
                        "audience.accounts.all[0].min_uses",
                        "audience.accounts.all[1].colour",
                        "audience.accounts.all[1]",
                        "audience.accounts.all[2].plan",
                        "audience.roles",
                        "audience.tell");
    }
}
