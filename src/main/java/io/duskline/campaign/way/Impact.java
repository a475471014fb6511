package io.duskline.campaign.way;

import io.duskline.audience.AudienceCount;
import io.duskline.audience.AudienceCounter;
import io.duskline.audience.AudienceRule;
import io.duskline.audience.Clause;
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
    private final AudienceCounter counter;
    private final UsageImports imports;

    Impact(IntegrationUsage usage, AudienceCounter counter, UsageImports imports) {
        this.usage = usage;
        this.counter = counter;
        this.imports = imports;
    }

    /**
     * @param contacts of whoever uses it now, in the roles that are usually told; null where they are too many to be counted unasked
     * @param mostUsed the accounts that use it most
     */
    public record Hit(
            UsageFigures figures,
            @Nullable AudienceCount contacts,
            List<UsageLine> mostUsed,
            @Nullable Instant usageAsOf) {

        Map<String, Long> readers() {
            return contacts == null ? Map.of() : contacts.byLocale();
        }
    }

    Hit of(Integration integration, boolean isAskedFor) {
        UsageFigures figures = usage.figures(integration);
        boolean isCounted = isAskedFor || figures.accounts() <= QUICK;
        return new Hit(
                figures,
                isCounted
                        ? counter.count(rule(integration), integration, DSL.falseCondition(), DSL.falseCondition(), 0)
                        : null,
                usage.list(integration, UsageFilter.NOW, null, MOST_USED).items(),
                imports.last(integration.id()).orElse(null));
    }

    /** By which a campaign is proposed, too. */
    private static AudienceRule rule(Integration integration) {
        return new AudienceRule(
                new Clause.Uses(integration.slug(), DAYS, 1),
                List.of(ContactRole.OWNER, ContactRole.ADMIN, ContactRole.TECHNICAL),
                AudienceRule.Tell.ALL);
    }
}
