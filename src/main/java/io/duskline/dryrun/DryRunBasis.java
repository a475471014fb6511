package io.duskline.dryrun;

import static io.duskline.db.tables.LedgerEntry.LEDGER_ENTRY;
import static org.jooq.impl.DSL.max;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.paper.PredictedMails;
import io.duskline.campaign.plan.Plan;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.notice.NoticeRevision;
import io.duskline.notice.mail.FrozenMails;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.codec.digest.DigestUtils;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What a rehearsal is counted from, as hashes: whatever of it changes afterwards puts it out of date, and has a name. */
@Component
class DryRunBasis {

    /** What the ledger calls imports of customers. */
    private static final List<String> IMPORTS = List.of("import:accounts", "import:contacts", "import:usage");

    private static final int KEPT = 16;

    private final DSLContext sql;
    private final Deprecations deprecations;
    private final PredictedMails mails;
    private final FrozenMails frozen;

    DryRunBasis(DSLContext sql, Deprecations deprecations, PredictedMails mails, FrozenMails frozen) {
        this.sql = sql;
        this.deprecations = deprecations;
        this.mails = mails;
        this.frozen = frozen;
    }

    /** By the words for people: the texts, the rule, the plan, the date, the customers. */
    @Transactional(readOnly = true)
    public Map<String, String> of(Campaign campaign) {
        Deprecation deprecation = deprecations.get(campaign.deprecationId());
        Map<String, String> basis = new LinkedHashMap<>();
        basis.put(
                "the texts",
                hash(
                        mails.texts(campaign).stream().map(NoticeRevision::id).toList(),
                        campaign.approved()
                                .map(approval -> approval.templatesSha256())
                                .orElseGet(frozen::templatesSha256)));
        basis.put("the rule", hash(campaign.rule()));
        basis.put("the plan", hash(Plan.of(campaign), campaign.mostPerHour(), campaign.kind()));
        basis.put(
                "the date",
                hash(
                        deprecation.end(),
                        deprecation.announced().toList(),
                        deprecation.isWithdrawn(),
                        deprecation.sequence()));
        basis.put("the customers", hash(imported()));
        return basis;
    }

    /** What has changed since, in words; empty while it is up to date. */
    List<String> changed(DryRun rehearsal, Campaign campaign) {
        Map<String, String> now = of(campaign);
        return now.keySet().stream()
                .filter(what -> !Objects.equals(now.get(what), rehearsal.basis().get(what)))
                .toList();
    }

    private String imported() {
        return String.valueOf(sql.select(max(LEDGER_ENTRY.ID))
                .from(LEDGER_ENTRY)
                .where(LEDGER_ENTRY.SUBJECT.in(IMPORTS))
                .fetchOne(0));
    }

    private static String hash(@Nullable Object... of) {
        return DigestUtils.sha256Hex(Arrays.toString(of)).substring(0, KEPT);
    }
}
