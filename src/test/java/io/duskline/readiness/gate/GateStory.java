package io.duskline.readiness.gate;

import static io.duskline.db.tables.UsageImport.USAGE_IMPORT;

import io.duskline.TestClock;
import io.duskline.audience.CustomerRows;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignStory;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.web.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Twitter ends on Tuesday, and somebody wants to know whether it may. */
@Lazy // only some applications of tests have its clock
@Component
class GateStory {

    static final String SLUG = "twitter-shutdown";
    static final String PM = CampaignStory.PM;
    static final String APPROVER = CampaignStory.APPROVER;

    private final CampaignStory story;
    private final CustomerRows customers;
    private final Deprecations deprecations;
    private final Gates gates;
    private final GateRounds rounds;
    private final TestClock clock;
    private final DSLContext sql;

    GateStory(
            CampaignStory story,
            CustomerRows customers,
            Deprecations deprecations,
            Gates gates,
            GateRounds rounds,
            TestClock clock,
            DSLContext sql) {
        this.story = story;
        this.customers = customers;
        this.deprecations = deprecations;
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

    Deprecation twitter() {
        return deprecations.find(SLUG).orElseThrow();
    }

    Instant end() {
        return GateChecking.end(twitter());
    }

    Gate gate() {
        return gates.check(twitter());
    }

    /** The kinds of all that is in the way. */
    List<String> must() {
        return gate().must().stream().map(Finding::kind).toList();
    }

    Optional<Finding> finding(String kind) {
        return gate().must().stream()
                .filter(finding -> finding.kind().equals(kind))
                .findFirst();
    }

    void round() {
        rounds.goOn();
    }
}
