package io.duskline.gate;

import static io.duskline.db.tables.UsageImport.USAGE_IMPORT;
import static io.duskline.db.tables.UsageTotal.USAGE_TOTAL;

import io.duskline.TestClock;
import io.duskline.acknowledgement.AcknowledgementStory;
import io.duskline.acknowledgement.Acknowledgements;
import io.duskline.acknowledgement.Answer;
import io.duskline.acknowledgement.AnswerSource;
import io.duskline.audience.CustomerRows;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignStory;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.customer.Accounts;
import io.duskline.finding.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Twitter ends on Tuesday, and a user asks whether it may. */
@Lazy // only some applications of tests have its clock
@Component
class GateStory {

    static final String SLUG = "twitter-shutdown";
    static final String PM = CampaignStory.PM;
    static final String APPROVER = CampaignStory.APPROVER;

    private final CampaignStory story;
    private final CustomerRows customers;
    private final Deprecations deprecations;
    private final Accounts accounts;
    private final Acknowledgements acknowledgements;
    private final Gates gates;
    private final GateRounds rounds;
    private final TestClock clock;
    private final DSLContext sql;

    GateStory(
            CampaignStory story,
            CustomerRows customers,
            Deprecations deprecations,
            Accounts accounts,
            Acknowledgements acknowledgements,
            Gates gates,
            GateRounds rounds,
            TestClock clock,
            DSLContext sql) {
        this.story = story;
        this.customers = customers;
        this.deprecations = deprecations;
        this.accounts = accounts;
        this.acknowledgements = acknowledgements;
        this.gates = gates;
        this.rounds = rounds;
        this.clock = clock;
        this.sql = sql;
    }

    /** Acme and Maison use it, are told, and their use was imported just now. */
    Campaign told() throws Exception {
        story.twitterEnds();
        imported();
        return story.launched("first", CampaignStory.WAVES);
    }

    void imported() {
        forgetImports();
        sql.insertInto(USAGE_IMPORT)
                .set(USAGE_IMPORT.INTEGRATION_ID, twitter().integration().id())
                .set(USAGE_IMPORT.AT, clock.instant())
                .set(USAGE_IMPORT.COMPLETE_AT, clock.instant())
                .execute();
    }

    void forgetImports() {
        sql.deleteFrom(USAGE_IMPORT).execute();
    }

    CustomerRows.Row account(String name) {
        return customers
                .account(name, "free", "APAC", Map.of())
                .contact("owner@" + name + ".example", "owner")
                .uses("twitter", "@" + name, 5, 1);
    }

    /** Its first contact answers by the link. */
    void answers(String account, Answer answer) {
        acknowledgements.answer(
                twitter(),
                AnswerSource.byLink(accounts.contacts(id(account)).getFirst()),
                AcknowledgementStory.given(answer),
                "en",
                1);
    }

    /** It was used last then, as an import says that comes now. */
    void used(String account, Instant at) {
        sql.update(USAGE_TOTAL)
                .set(USAGE_TOTAL.LAST_USED_AT, at)
                .where(USAGE_TOTAL.ACCOUNT_ID.eq(id(account)))
                .execute();
        imported();
    }

    void forgetUsage(String account) {
        sql.deleteFrom(USAGE_TOTAL)
                .where(USAGE_TOTAL.ACCOUNT_ID.eq(id(account)))
                .execute();
    }

    private long id(String account) {
        return accounts.get(account).id();
    }

    Deprecation twitter() {
        return deprecations.find(SLUG).orElseThrow();
    }

    Instant end() {
        return Gates.end(twitter());
    }

    Gate gate() {
        return gates.check(twitter());
    }

    /** The kinds of all that is in the way. */
    List<String> must() {
        return gate().blockers().stream().map(Finding::code).toList();
    }

    /** What of this kind is in the way. */
    Optional<Finding> finding(String kind) {
        return gate().blockers().stream()
                .filter(finding -> finding.code().equals(kind))
                .findFirst();
    }

    /** What of this kind is worth a look. */
    Optional<Finding> look(String kind) {
        return gate().warnings().stream()
                .filter(finding -> finding.code().equals(kind))
                .findFirst();
    }

    /** The kinds of all that is well. */
    List<String> good() {
        return gate().infos().stream().map(Finding::code).toList();
    }

    void round() {
        rounds.goOn();
    }
}
