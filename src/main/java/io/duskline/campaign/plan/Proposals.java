package io.duskline.campaign.plan;

import static io.duskline.db.tables.CampaignProposal.CAMPAIGN_PROPOSAL;

import io.duskline.audience.RuleFormat;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignKind;
import io.duskline.campaign.plan.Proposals.Occasion;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.Facts;
import io.duskline.catalog.Passages;
import io.duskline.db.Coded;
import io.duskline.db.Codes;
import io.duskline.notice.NoticeRevision;
import io.duskline.notice.Notices;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Remembers what was proposed whenever somebody asked for an approval or gave one. */
@NamedInterface("plan")
@Component
public class Proposals {
    private static final int LATEST = 20;
    private static final TypeReference<Map<String, Passages>> SAID = new TypeReference<>() {};
    static final Field<Occasion> OCCASION = Codes.in(CAMPAIGN_PROPOSAL.OCCASION, Occasion.class);

    private final DSLContext sql;
    private final Deprecations deprecations;
    private final Notices notices;
    private final RuleFormat rules;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final JsonMapper json;

    Proposals(
            DSLContext sql,
            Deprecations deprecations,
            Notices notices,
            RuleFormat rules,
            ApplicationEventPublisher events,
            Clock clock,
            JsonMapper json) {
        this.sql = sql;
        this.deprecations = deprecations;
        this.notices = notices;
        this.rules = rules;
        this.events = events;
        this.clock = clock;
        this.json = json;
    }

    /** What made it worth remembering. */
    public enum Occasion implements Coded {
        SUBMITTED,
        APPROVED;

        @Override
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param by who submitted or approved it
     * @param size of its audience then; null where that was not counted
     */
    public record Kept(Instant at, String by, Proposal proposal, AudienceSize.@Nullable Size size) {}

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

    /** Notes how large the audience was. */
    @Transactional
    public void note(ProposalKept kept, AudienceSize.Size size) {
        sql.update(CAMPAIGN_PROPOSAL)
                .set(CAMPAIGN_PROPOSAL.ACCOUNTS, size.accounts())
                .set(CAMPAIGN_PROPOSAL.CONTACTS, size.contacts())
                .where(CAMPAIGN_PROPOSAL.ID.eq(kept.id()))
                .execute();
    }

    private String body(Proposal proposal) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("kind", proposal.kind().code());
        body.put("revisions", proposal.revisions());
        body.put("templates", proposal.templates());
        body.put("plan", proposal.plan().tree());
        if (!proposal.said().isEmpty()) {
            body.put("said", proposal.said());
        }
        body.put("facts", proposal.facts());
        body.put("facts_by", proposal.factsBy());
        body.put("audience", json.readTree(rules.write(proposal.rule())));
        return json.writeValueAsString(body);
    }

    @Transactional(readOnly = true)
    public Optional<Kept> latest(Campaign campaign, Occasion occasion) {
        return read(campaign, OCCASION.eq(occasion), 1).stream().findFirst();
    }

    /** The latest of every occasion, newest first. */
    @Transactional(readOnly = true)
    List<Proposal> latest(Campaign campaign) {
        return read(campaign, CAMPAIGN_PROPOSAL.ID.isNotNull(), LATEST).stream()
                .map(Kept::proposal)
                .toList();
    }

    private List<Kept> read(Campaign campaign, Condition which, int most) {
        List<Record> rows = new ArrayList<>(sql.select(CAMPAIGN_PROPOSAL.fields())
                .from(CAMPAIGN_PROPOSAL)
                .where(CAMPAIGN_PROPOSAL.CAMPAIGN_ID.eq(campaign.id()), which)
                .orderBy(CAMPAIGN_PROPOSAL.ID.desc())
                .limit(most)
                .fetch());
        if (rows.isEmpty()) {
            return List.of();
        }
        String slug = deprecations.get(campaign.deprecationId()).slug();
        Map<Long, NoticeRevision> texts = notices.history(campaign.deprecationId()).stream()
                .collect(Collectors.toMap(NoticeRevision::id, Function.identity()));
        return rows.stream()
                .map(row -> new Kept(
                        row.get(CAMPAIGN_PROPOSAL.MADE_AT),
                        row.get(CAMPAIGN_PROPOSAL.MADE_BY),
                        proposal(slug, texts, json.readTree(row.get(CAMPAIGN_PROPOSAL.BODY))),
                        size(row.get(CAMPAIGN_PROPOSAL.ACCOUNTS), row.get(CAMPAIGN_PROPOSAL.CONTACTS))))
                .toList();
    }

    private static AudienceSize.@Nullable Size size(@Nullable Long accounts, @Nullable Long contacts) {
        return accounts == null || contacts == null ? null : new AudienceSize.Size(accounts, contacts);
    }

    private Proposal proposal(String slug, Map<Long, NoticeRevision> texts, JsonNode body) {
        List<NoticeRevision> said = new ArrayList<>();
        body.path("revisions")
                .forEach(id -> Optional.ofNullable(texts.get(id.asLong())).ifPresent(said::add));
        return new Proposal(
                slug,
                CampaignKind.of(body.path("kind").asString()).orElseThrow(),
                ApprovedContent.byLocale(said),
                body.path("templates").asString(),
                Plan.read(body.path("plan")),
                rules.parse(json.writeValueAsString(body.path("audience"))),
                body.has("said") ? json.treeToValue(body.path("said"), SAID) : Map.of(),
                json.treeToValue(body.path("facts"), Facts.class),
                body.path("facts_by").asStringOpt().orElse(null));
    }

    /** That what was submitted or approved is kept, under this id. */
    record ProposalKept(long id, Campaign campaign) {}

    /** Empty also where that was being counted for the first time: nobody saw it. */
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
