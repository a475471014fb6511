package io.duskline.campaign.way;

import io.duskline.audience.AudienceCount;
import io.duskline.audience.AudienceCounts;
import io.duskline.audience.AudienceRule;
import io.duskline.audience.AudienceScope;
import io.duskline.audience.Clause;
import io.duskline.audience.RuleCount;
import io.duskline.audience.RuleForm;
import io.duskline.catalog.Integration;
import io.duskline.customer.ContactRole;
import io.duskline.customer.UsageImports;
import io.duskline.customer.usage.IntegrationUsage;
import io.duskline.customer.usage.UsageFigures;
import io.duskline.customer.usage.UsageFilter;
import io.duskline.customer.usage.UsageLine;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whom it hits when something of an integration ends, before anything is planned. */
@Component
class Impact {

    /** More than these are counted with their contacts only when somebody asks for it. */
    private static final int QUICK = 50_000;

    private static final int MOST_USED = 3;
    private static final int DAYS = 90;

    private final IntegrationUsage usage;
    private final AudienceCounts counts;
    private final UsageImports imports;

    Impact(IntegrationUsage usage, AudienceCounts counts, UsageImports imports) {
        this.usage = usage;
        this.counts = counts;
        this.imports = imports;
    }

    /**
     * @param figures null while they are counted for the first time
     * @param contacts of whoever uses it now, in the roles that are usually told; null where they are too many to be counted unasked
     * @param mostUsed the accounts that use it most
     */
    public record Hit(
            @Nullable UsageFigures figures,
            @Nullable AudienceCount contacts,
            List<UsageLine> mostUsed,
            @Nullable Instant usageAsOf) {

        Map<String, Long> readers() {
            return contacts == null ? Map.of() : contacts.byLocale();
        }
    }

    Hit of(Integration integration, boolean isAskedFor) {
        @Nullable UsageFigures figures = usage.find(integration).orElse(null);
        return new Hit(
                figures,
                contacts(integration, figures, isAskedFor),
                usage.list(integration, UsageFilter.NOW, null, MOST_USED).items(),
                imports.last(integration.id()).orElse(null));
    }

    /** Where it is costly, as it was counted last; null while nobody did. */
    private @Nullable AudienceCount contacts(
            Integration integration, @Nullable UsageFigures figures, boolean isAskedFor) {
        AudienceRule rule = rule(integration);
        AudienceScope scope = new AudienceScope(
                integration, DSL.falseCondition(), DSL.falseCondition(), "integration " + integration.id());
        if (isAskedFor) {
            return counts.await(rule, scope).told();
        }
        return figures == null || figures.accounts() > QUICK
                ? null
                : counts.find(RuleForm.of(rule), scope).map(RuleCount::told).orElse(null);
    }

    /** By which a campaign is proposed, too. */
    private static AudienceRule rule(Integration integration) {
        return new AudienceRule(
                new Clause.Uses(integration.slug(), DAYS, 1),
                List.of(ContactRole.OWNER, ContactRole.ADMIN, ContactRole.TECHNICAL),
                AudienceRule.Tell.ALL);
    }
}
