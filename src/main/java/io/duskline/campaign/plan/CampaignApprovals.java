package io.duskline.campaign.plan;

import static io.duskline.db.tables.Campaign.CAMPAIGN;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignAction;
import io.duskline.campaign.CampaignKinds;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.Transitions;
import io.duskline.campaign.plan.Proposals.Kept;
import io.duskline.campaign.plan.Proposals.Occasion;
import io.duskline.catalog.Deprecation;
import io.duskline.review.NewReview;
import io.duskline.review.Review;
import io.duskline.review.ReviewMails;
import io.duskline.review.ReviewRepository;
import io.duskline.review.ReviewType;
import io.duskline.web.Actors;
import io.duskline.web.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Approvals by a second person, for exactly the content that they read. */
@Component
public class CampaignApprovals {
    private static final String READ = "since you read it";

    private final DSLContext sql;
    private final Campaigns campaigns;
    private final ApprovedContent content;
    private final Proposals proposals;
    private final Transitions transitions;
    private final Clock clock;
    private final JsonMapper json;
    private final Actors actors;
    private final ContentAuthors authors;
    private final ReviewRepository reviews;

    CampaignApprovals(
            DSLContext sql,
            Campaigns campaigns,
            ApprovedContent content,
            Proposals proposals,
            Transitions transitions,
            Clock clock,
            JsonMapper json,
            Actors actors,
            ContentAuthors authors,
            ReviewRepository reviews) {
        this.sql = sql;
        this.campaigns = campaigns;
        this.content = content;
        this.proposals = proposals;
        this.transitions = transitions;
        this.clock = clock;
        this.json = json;
        this.actors = actors;
        this.authors = authors;
        this.reviews = reviews;
    }

    /** Stores the content that the approver is asked to approve. */
    @Transactional(propagation = Propagation.MANDATORY)
    void submitted(Campaign campaign, Deprecation deprecation, String by) {
        Proposal present = content.present(campaign);
        proposals.keep(campaign, Occasion.SUBMITTED, present, by);
        withdrawReview(campaign, by);
        reviews.request(new NewReview(
                ReviewType.CAMPAIGN,
                campaign.id(),
                deprecation.id(),
                campaign.name(),
                content.contentHash(present),
                null,
                by));
    }

    /** The review of the current submission, while it waits. */
    @Transactional(readOnly = true)
    public Optional<Review> review(Campaign campaign) {
        return latest(campaign).filter(Review::isWaiting);
    }

    private Optional<Review> latest(Campaign campaign) {
        return Optional.ofNullable(
                reviews.latest(ReviewType.CAMPAIGN, List.of(campaign.id())).get(campaign.id()));
    }

    /** Withdraws a waiting review, because the campaign is edited or submitted again. */
    void withdrawReview(Campaign campaign, String by) {
        reviews.open(ReviewType.CAMPAIGN, campaign.id()).ifPresent(review -> reviews.withdraw(review, null, by));
    }

    /** Records in the review that a second person approved or confirmed it. */
    void noteApproved(Campaign campaign, Proposal present, String by) {
        review(campaign).ifPresent(review -> reviews.approve(review, content.contentHash(present), null, by));
    }

    /** Records in the review that it was sent back, and mails the authors. An expired review stays as it is. */
    void noteRejected(Campaign campaign, String reason, String by) {
        latest(campaign)
                .filter(review -> review.isWaiting() || review.isSentBack())
                .ifPresent(review -> {
                    if (review.isWaiting()) {
                        reviews.reject(review, null, reason, by);
                    }
                    Set<String> people = new HashSet<>(authors.of(campaign));
                    Stream.of(campaign.createdBy(), campaign.editedBy(), campaign.submittedBy())
                            .filter(Objects::nonNull)
                            .forEach(people::add);
                    reviews.mail(review.id(), ReviewMails.Occasion.REJECTED, people, by);
                });
    }

    /** @return the released review */
    Review release(Campaign campaign, Proposal present, String reason, long messages, String by) {
        Review review = review(campaign).orElseThrow();
        reviews.release(review, content.contentHash(present), reason, messages, by);
        return reviews.get(review.id());
    }

    /**
     * Approves exactly the current text, templates, plan and audience rule.
     *
     * @param seen hashes that the approver read; they must match the current content. Without them, the submitted content must
     *     match
     * @throws ProblemException (409) if the approver wrote any of it, or if it changed since it was read
     */
    @Transactional
    public Campaign approve(long id, ReviewedHashes seen, String by) {
        content.lock(id);
        Campaign campaign = campaigns.locked(id);
        CampaignAction.APPROVE.require(campaign);
        Proposal present = content.present(campaign);
        String contentHash = content.contentHash(present);
        String audienceHash = content.audienceHash(present.rule());
        if (seen.contentHash() == null) {
            requireAsSubmitted(campaign, present);
        }
        requirePresent(campaign, seen, present);
        if (isAuthor(by, campaign)) {
            throw ProblemException.conflict("You wrote part of this. Another person must approve it.");
        }
        noteApproved(campaign, present, by);
        give(campaign, present, by);
        return transitions.enter(
                campaign,
                CampaignAction.APPROVE,
                null,
                by,
                (to, from, reason) -> new CampaignKinds.Approved(from, contentHash, audienceHash));
    }

    /** Stores the approval of exactly this content. */
    @Transactional(propagation = Propagation.MANDATORY)
    void give(Campaign campaign, Proposal present, String by) {
        Deprecation deprecation = campaigns.deprecation(campaign);
        String templates = content.templates();
        sql.update(CAMPAIGN)
                .set(noApproval())
                .set(CAMPAIGN.APPROVED_AT, clock.instant())
                .set(CAMPAIGN.APPROVED_BY, by)
                .set(CAMPAIGN.CONTENT_HASH, content.contentHash(present))
                .set(CAMPAIGN.AUDIENCE_HASH, content.audienceHash(present.rule()))
                .set(CAMPAIGN.TEMPLATES_SHA256, templates)
                .set(CAMPAIGN.APPROVED_REVISIONS, json.writeValueAsString(present.revisions()))
                .set(CAMPAIGN.TEXT_SHA256, content.textSha256(templates, present.revisions(), deprecation))
                .set(CAMPAIGN.APPROVED_FINGERPRINT, content.fingerprint(campaign, deprecation))
                .where(CAMPAIGN.ID.eq(campaign.id()))
                .execute();
        proposals.keep(campaign, Occasion.APPROVED, present, by);
    }

    private void requireAsSubmitted(Campaign campaign, Proposal present) {
        boolean isAsSubmitted = review(campaign)
                .filter(review -> review.contentHash().equals(content.contentHash(present)))
                .isPresent();
        if (!isAsSubmitted) {
            throw changed(
                    "content_hash", "since it was submitted", proposals.latest(campaign, Occasion.SUBMITTED), present);
        }
    }

    /** @throws ProblemException (409) with the differences, unless the content that was read is current */
    void requirePresent(Campaign campaign, ReviewedHashes seen, Proposal present) {
        if (seen.contentHash() != null && !seen.contentHash().equals(content.contentHash(present))) {
            throw changed(
                    "content_hash",
                    READ,
                    submitted(campaign, was -> content.contentHash(was).equals(seen.contentHash())),
                    present);
        }
        String audience = content.audienceHash(present.rule());
        if (seen.audienceHash() == null) {
            // If the content was submitted with two different rules, it does not tell which rule was read.
            Optional<Kept> other = submitted(
                    campaign,
                    was -> content.contentHash(was).equals(seen.contentHash())
                            && !content.audienceHash(was.rule()).equals(audience));
            if (other.isPresent()) {
                throw changed("audience_hash", READ, other, present);
            }
        } else if (!seen.audienceHash().equals(audience)) {
            throw changed(
                    "audience_hash",
                    READ,
                    submitted(campaign, was -> content.audienceHash(was.rule()).equals(seen.audienceHash())),
                    present);
        }
    }

    private Optional<Kept> submitted(Campaign campaign, Predicate<Proposal> wasRead) {
        return proposals.all(campaign, Occasion.SUBMITTED).stream()
                .filter(kept -> wasRead.test(kept.proposal()))
                .findFirst();
    }

    private static ProblemException changed(String field, String since, Optional<Kept> before, Proposal present) {
        String words = before.map(kept -> Difference.words(kept.proposal(), present))
                .filter(changed -> !changed.isEmpty())
                .map(changed -> ": " + String.join("; ", changed))
                .orElse("");
        return ProblemException.conflict(
                field, "The campaign changed " + since + words + ". It is not approved. Read it again.");
    }

    /**
     * Content that waits for an approver.
     *
     * @param changed changes since the submission, in words
     */
    public record Waiting(String contentHash, String audienceHash, List<String> changed) {}

    /** Empty unless it waits for an approval. */
    @Transactional(readOnly = true)
    public Optional<Waiting> waiting(Campaign campaign) {
        if (campaign.state() != CampaignState.SUBMITTED) {
            return Optional.empty();
        }
        Proposal present = content.present(campaign);
        return Optional.of(new Waiting(
                content.contentHash(present),
                content.audienceHash(present.rule()),
                proposals
                        .latest(campaign, Occasion.SUBMITTED)
                        .map(kept -> Difference.words(kept.proposal(), present))
                        .orElse(List.of())));
    }

    /** Whether both names belong to one person. */
    public boolean isSamePerson(String actor, String other) {
        return actors.isAmong(actor, Set.of(other));
    }

    /** Whether this person, also through a token, edited it since its last approval, or submitted or released it. */
    public boolean isAuthor(String by, Campaign campaign) {
        Set<String> all = new HashSet<>(authors.of(campaign));
        review(campaign).ifPresent(review -> {
            all.add(review.requestedBy());
            Optional.ofNullable(review.release()).map(Review.Act::by).ifPresent(all::add);
        });
        return actors.isAmong(by, all);
    }

    /**
     * @param changed differences in words, one each
     * @param contentHash hash of the approved kind, texts, templates and plan
     * @param audienceHash hash of the rule
     */
    public record Earlier(Kept kept, List<String> changed, String contentHash, String audienceHash) {}

    /** The last approval, if it was voided; empty if there is a current one or none was ever given. */
    @Transactional(readOnly = true)
    public Optional<Earlier> voided(Campaign campaign) {
        return campaign.approval() != null
                ? Optional.empty()
                : proposals.latest(campaign, Occasion.APPROVED).map(kept -> earlier(kept, campaign));
    }

    private Earlier earlier(Kept kept, Campaign campaign) {
        Proposal was = kept.proposal();
        return new Earlier(
                kept,
                Difference.words(was, content.present(campaign)),
                content.contentHash(was),
                content.audienceHash(was.rule()));
    }

    /** The columns of a campaign without an approval. */
    static Map<Field<?>, @Nullable Object> noApproval() {
        Map<Field<?>, @Nullable Object> columns = new HashMap<>();
        columns.put(CAMPAIGN.APPROVED_AT, null);
        columns.put(CAMPAIGN.APPROVED_BY, null);
        columns.put(CAMPAIGN.CONTENT_HASH, null);
        columns.put(CAMPAIGN.AUDIENCE_HASH, null);
        columns.put(CAMPAIGN.APPROVED_FINGERPRINT, null);
        columns.put(CAMPAIGN.UNSEEN_EMERGENCY_ID, null);
        return columns;
    }

    /** The columns of a campaign after an edit: neither approved nor submitted. */
    static Map<Field<?>, @Nullable Object> edited(Instant at, String author) {
        Map<Field<?>, @Nullable Object> columns = noApproval();
        columns.put(CAMPAIGN.STATE_REASON, null);
        columns.put(CAMPAIGN.EDITED_AT, at);
        columns.put(CAMPAIGN.EDITED_BY, author);
        columns.put(CAMPAIGN.SUBMITTED_AT, null);
        columns.put(CAMPAIGN.SUBMITTED_BY, null);
        return columns;
    }
}
