package io.duskline.campaign.plan;

import static io.duskline.db.tables.CampaignProposal.CAMPAIGN_PROPOSAL;

import io.duskline.audience.RuleFormat;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignKind;
import io.duskline.campaign.plan.Proposals.Occasion;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.Facts;
import io.duskline.catalog.LocalizedPassages;
import io.duskline.db.Coded;
import io.duskline.db.Codes;
import io.duskline.notice.NoticeRevision;
import io.duskline.notice.Notices;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Stores the proposal each time that a person asks for an approval or gives one. */
@NamedInterface("plan")
@Component
public class Proposals {
    private static final Logger log = LoggerFactory.getLogger(Proposals.class);
    private static final int LATEST = 20;
    static final Field<Occasion> OCCASION = Codes.in(CAMPAIGN_PROPOSAL.OCCASION, Occasion.class);

    private final DSLContext sql;
    private final Deprecations deprecations;
    private final Notices notices;
    private final RuleFormat rules;
    private final CampaignAudience audience;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final JsonMapper json;

    Proposals(
            DSLContext sql,
            Deprecations deprecations,
            Notices notices,
            RuleFormat rules,
            CampaignAudience audience,
            ApplicationEventPublisher events,
            Clock clock,
            JsonMapper json) {
        this.sql = sql;
        this.deprecations = deprecations;
        this.notices = notices;
        this.rules = rules;
        this.audience = audience;
        this.events = events;
        this.clock = clock;
        this.json = json;
    }

    /** Why it was stored. */
    public enum Occasion implements Coded {
        SUBMITTED,
        APPROVED;
    }

    /**
     * @param by who submitted or approved it
     * @param size size of its audience then; null if it was not counted
     */
    public record Kept(Instant at, String by, Proposal proposal, CampaignAudience.@Nullable Size size) {}

    @Transactional(propagation = Propagation.MANDATORY)
    void keep(Campaign campaign, Occasion occasion, Proposal proposal, String by) {
        long id = sql.insertInto(CAMPAIGN_PROPOSAL)
                .set(CAMPAIGN_PROPOSAL.CAMPAIGN_ID, campaign.id())
                .set(OCCASION, occasion)
                .set(CAMPAIGN_PROPOSAL.MADE_AT, clock.instant())
                .set(CAMPAIGN_PROPOSAL.MADE_BY, by)
                .set(CAMPAIGN_PROPOSAL.BODY, body(proposal))
                .returningResult(CAMPAIGN_PROPOSAL.ID)
                .fetchSingle()
                .value1();
        events.publishEvent(new ProposalKept(id, campaign));
    }

    /**
     * Counts the audience after the commit, so that the count does not keep the campaign locked. The decision stands even if
     * the count fails.
     */
    @TransactionalEventListener
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public void noteSize(ProposalKept kept) {
        try {
            audience.of(kept.campaign())
                    .ifPresent(size -> sql.update(CAMPAIGN_PROPOSAL)
                            .set(CAMPAIGN_PROPOSAL.ACCOUNTS, size.accounts())
                            .set(CAMPAIGN_PROPOSAL.CONTACTS, size.contacts())
                            .where(CAMPAIGN_PROPOSAL.ID.eq(kept.id()))
                            .execute());
        } catch (RuntimeException e) {
            log.warn(
                    "The audience of campaign {} is not noted: {}",
                    kept.campaign().id(),
                    e.getMessage(),
                    e);
        }
    }

    /** A proposal in its stored form. */
    private record Body(
            CampaignKind kind,
            List<Long> revisions,
            String templates,
            Plan plan,
            Map<String, LocalizedPassages> said,
            Facts facts,
            JsonNode audience) {}

    private String body(Proposal proposal) {
        return json.writeValueAsString(new Body(
                proposal.kind(),
                proposal.revisions(),
                proposal.templates(),
                proposal.plan(),
                proposal.said(),
                proposal.facts(),
                rules.tree(proposal.rule())));
    }

    @Transactional(readOnly = true)
    public Optional<Kept> latest(Campaign campaign, Occasion occasion) {
        return all(campaign, occasion).stream().findFirst();
    }

    /** The submission before the last one. */
    @Transactional(readOnly = true)
    public Optional<Kept> submittedBefore(Campaign campaign) {
        return all(campaign, Occasion.SUBMITTED).stream().skip(1).findFirst();
    }

    /** Latest first. */
    @Transactional(readOnly = true)
    List<Kept> all(Campaign campaign, Occasion occasion) {
        return sql.select(CAMPAIGN_PROPOSAL.fields())
                .from(CAMPAIGN_PROPOSAL)
                .where(CAMPAIGN_PROPOSAL.CAMPAIGN_ID.eq(campaign.id()), OCCASION.eq(occasion))
                .orderBy(CAMPAIGN_PROPOSAL.ID.desc())
                .limit(LATEST)
                .fetch(row -> new Kept(
                        row.get(CAMPAIGN_PROPOSAL.MADE_AT),
                        row.get(CAMPAIGN_PROPOSAL.MADE_BY),
                        proposal(campaign, json.readValue(row.get(CAMPAIGN_PROPOSAL.BODY), Body.class)),
                        size(row.get(CAMPAIGN_PROPOSAL.ACCOUNTS), row.get(CAMPAIGN_PROPOSAL.CONTACTS))));
    }

    private static CampaignAudience.@Nullable Size size(@Nullable Long accounts, @Nullable Long contacts) {
        return accounts == null || contacts == null ? null : new CampaignAudience.Size(accounts, contacts);
    }

    private Proposal proposal(Campaign campaign, Body body) {
        Map<Long, NoticeRevision> texts = notices.history(campaign.deprecationId()).stream()
                .collect(Collectors.toMap(NoticeRevision::id, Function.identity()));
        return new Proposal(
                deprecations.get(campaign.deprecationId()).slug(),
                body.kind(),
                ApprovedContent.byLocale(body.revisions().stream()
                        .flatMap(id -> Stream.ofNullable(texts.get(id)))
                        .toList()),
                body.templates(),
                body.plan(),
                rules.parse(json.writeValueAsString(body.audience())),
                body.said(),
                body.facts());
    }

    /** Event: a proposal was stored under this id. */
    record ProposalKept(long id, Campaign campaign) {}

    /** Also empty before the first count. */
    @Transactional(readOnly = true)
    public OptionalLong approvedContacts(long campaign) {
        return sql.select(CAMPAIGN_PROPOSAL.CONTACTS)
                .from(CAMPAIGN_PROPOSAL)
                .where(CAMPAIGN_PROPOSAL.CAMPAIGN_ID.eq(campaign))
                .and(OCCASION.eq(Occasion.APPROVED))
                .and(CAMPAIGN_PROPOSAL.CONTACTS.isNotNull())
                .orderBy(CAMPAIGN_PROPOSAL.ID.desc())
                .limit(1)
                .fetchOptional(CAMPAIGN_PROPOSAL.CONTACTS)
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }
}
