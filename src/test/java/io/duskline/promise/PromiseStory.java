package io.duskline.promise;

import io.duskline.campaign.CampaignStory;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.customer.ImportFormat;
import io.duskline.customer.ImportReport;
import io.duskline.customer.Imports;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Promises with valid defaults, for the tests of every package. */
@Component
public class PromiseStory {

    public static final String SLUG = "twitter-shutdown";

    private final PlanRules rules;
    private final Imports imports;
    private final Deprecations deprecations;
    private final PromiseReasons reasons;

    PromiseStory(PlanRules rules, Imports imports, Deprecations deprecations, PromiseReasons reasons) {
        this.rules = rules;
        this.imports = imports;
        this.deprecations = deprecations;
        this.reasons = reasons;
    }

    public PlanRule rule(
            @Nullable String plan, @Nullable String region, int days, String ground, @Nullable String role) {
        return rules.make(new NewPromiseRule(plan, region, days, ground, role, null), CampaignStory.PM);
    }

    public PlanRule terms(String plan, int days) {
        return rule(plan, null, days, "terms", null);
    }

    /** As an import says it: {@code external_id,name,…} and lines. */
    public ImportReport accounts(String csv) {
        return imports.accounts(
                new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)), ImportFormat.CSV, CampaignStory.PM);
    }

    /** An account that is there was promised so many days by contract. */
    public void contract(String account, int days) {
        accounts("external_id,name,promised_days,promise_source\n" + account + ",Name of " + account + "," + days
                + ",contract of 2021\n");
    }

    /** Why the promise cannot be kept, without which nobody is told. */
    public void saysWhy() {
        reasons.say(twitter(), "Twitter closes its API on that day.", CampaignStory.PM);
    }

    public Deprecation twitter() {
        return deprecations.get(SLUG);
    }
}
