package io.duskline.catalog;

import static io.duskline.db.tables.DeprecationRevision.DEPRECATION_REVISION;
import static org.jooq.impl.DSL.max;

import io.duskline.db.tables.records.DeprecationRevisionRecord;
import io.duskline.ledger.Ledger;
import io.duskline.ledger.LedgerFacts;
import io.duskline.review.NewReview;
import io.duskline.review.Review;
import io.duskline.review.ReviewContent;
import io.duskline.review.ReviewRemark;
import io.duskline.review.ReviewRepository;
import io.duskline.review.ReviewState;
import io.duskline.review.ReviewSubject;
import io.duskline.review.ReviewType;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.codec.digest.DigestUtils;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Changes of a deprecation after publication. Customers read a revision once a second person approves it. A rejected revision
 * can be corrected and submitted again.
 */
@Component
public class Revisions implements ReviewSubject {

    private static final LocalizedPassages NOTHING = new LocalizedPassages(null, null, null);

    private final DSLContext sql;
    private final Deprecations deprecations;
    private final DeprecationRepository announced;
    private final ObjectProvider<RevisionConsequence> consequences;
    private final ReviewRepository reviews;
    private final Ledger ledger;
    private final Clock clock;
    private final JsonMapper json;
    private final Integrations integrations;

    Revisions(
            DSLContext sql,
            Deprecations deprecations,
            DeprecationRepository announced,
            ObjectProvider<RevisionConsequence> consequences,
            ReviewRepository reviews,
            Ledger ledger,
            Clock clock,
            JsonMapper json,
            Integrations integrations) {
        this.sql = sql;
        this.deprecations = deprecations;
        this.announced = announced;
        this.consequences = consequences;
        this.reviews = reviews;
        this.ledger = ledger;
        this.clock = clock;
        this.json = json;
        this.integrations = integrations;
    }

    @Override
    public Set<ReviewType> types() {
        return Set.of(ReviewType.REVISION);
    }

    /** Stores a revision, which replaces an unapproved one. */
    @Transactional(propagation = Propagation.MANDATORY)
    void write(Deprecation before, NewDeprecation given, List<String> changed, String actor) {
        pending(before).ifPresent(pending -> {
            if (pending.isWaiting()) {
                reviews.withdraw(pending.review(), "A newer revision replaced it.", actor);
            }
            delete(pending.id());
        });
        @Nullable Integer last = sql.select(max(DEPRECATION_REVISION.REVISION))
                .from(DEPRECATION_REVISION)
                .where(DEPRECATION_REVISION.DEPRECATION_ID.eq(before.id()))
                .fetchSingle()
                .value1();
        int number = last == null ? 1 : last + 1;
        String written = json.writeValueAsString(given.undated(null));
        long id = sql.insertInto(DEPRECATION_REVISION)
                .set(DEPRECATION_REVISION.DEPRECATION_ID, before.id())
                .set(DEPRECATION_REVISION.REVISION, number)
                .set(DEPRECATION_REVISION.CHANGED, String.join(",", changed))
                .set(DEPRECATION_REVISION.BODY, written)
                .returningResult(DEPRECATION_REVISION.ID)
                .fetchSingle()
                .value1();
        reviews.request(new NewReview(
                ReviewType.REVISION,
                id,
                before.id(),
                "New text for " + before.integration().name(),
                hash(written, before, given),
                null,
                actor));
        ledger.append(actor, before.subject(), new CatalogKinds.RevisionWritten(number, String.join(", ", changed)));
    }

    private void delete(long id) {
        sql.deleteFrom(DEPRECATION_REVISION)
                .where(DEPRECATION_REVISION.ID.eq(id))
                .execute();
    }

    /** Stores the differences from the published texts. Without differences, the waiting revision is removed. */
    @Transactional(propagation = Propagation.MANDATORY)
    void write(Deprecation before, NewDeprecation given, String actor) {
        DeprecationCheck.Checked checked =
                DeprecationCheck.undated(given, clock.instant()).against(Optional.of(before.integration()));
        List<String> changed = new ArrayList<>(Changes.of(before, given, checked));
        changed.remove(Changes.TITLE);
        Optional<WaitingRevision> pending = pending(before);
        if (changed.isEmpty()) {
            pending.ifPresent(each -> {
                reviews.withdraw(each.review(), null, actor);
                withdraw(each.review(), "", actor);
            });
        } else if (pending.filter(each -> each.isWaiting() && each.given().equals(given.undated(null)))
                .isEmpty()) {
            write(before, given, changed, actor);
        }
    }

    /** The deprecation as input, without its dates. */
    public static NewDeprecation given(Deprecation d) {
        return new NewDeprecation(
                d.slug(),
                d.integration().slug(),
                d.names(),
                d.stops().stream().map(Capability::key).toList(),
                d.continues().stream().map(ContinuingIntegration::slug).toList(),
                d.reason(),
                d.upstream(),
                d.replacement(),
                null,
                List.of(),
                new TreeMap<>(d.texts()),
                d.title());
    }

    /** The revision that waits for a second person, or was rejected. */
    @Transactional(readOnly = true)
    public Optional<WaitingRevision> pending(Deprecation deprecation) {
        return sql.selectFrom(DEPRECATION_REVISION)
                .where(DEPRECATION_REVISION.DEPRECATION_ID.eq(deprecation.id()))
                .orderBy(DEPRECATION_REVISION.REVISION.desc())
                .limit(1)
                .fetchOptional()
                .map(row -> revision(row, deprecation, review(row.getId())))
                .filter(revision -> isWithdrawable(revision.review()));
    }

    private Review review(long id) {
        return Objects.requireNonNull(
                reviews.latest(ReviewType.REVISION, List.of(id)).get(id));
    }

    /** The revision that waits for a second person. */
    @Transactional(readOnly = true)
    public Optional<WaitingRevision> waiting(Deprecation deprecation) {
        return pending(deprecation).filter(WaitingRevision::isWaiting);
    }

    /** Ids of the deprecations with a waiting revision. */
    @Transactional(readOnly = true)
    public List<Long> waiting() {
        return reviews.waiting().stream()
                .filter(review -> review.type() == ReviewType.REVISION)
                .map(Review::deprecationId)
                .toList();
    }

    private WaitingRevision revision(DeprecationRevisionRecord row, Deprecation deprecation, Review review) {
        NewDeprecation given = json.readValue(row.getBody(), NewDeprecation.class);
        return new WaitingRevision(
                row.getId(),
                row.getRevision(),
                List.of(row.getChanged().split(",")),
                given,
                of(deprecation, given),
                review,
                hash(row.getBody(), deprecation, given));
    }

    private String hash(String body, Deprecation deprecation, NewDeprecation given) {
        return DigestUtils.sha256Hex(body + json.writeValueAsString(then(deprecation, given)));
    }

    @Override
    public void lock(Review review) {
        deprecations.lock(review.deprecationId());
    }

    @Override
    public Optional<ReviewContent> content(Review review) {
        Deprecation deprecation = deprecations.get(review.deprecationId());
        return deprecation.isWithdrawn()
                ? Optional.empty()
                : waiting(deprecation)
                        .filter(waiting -> waiting.id() == review.subjectId())
                        .map(waiting -> content(deprecation, waiting));
    }

    private ReviewContent content(Deprecation deprecation, WaitingRevision waiting) {
        return new ReviewContent(
                waiting.hash(),
                List.copyOf(ledger.actorsSince(
                        deprecation.subject(),
                        List.of(CatalogKinds.RevisionWritten.class),
                        List.of(CatalogKinds.Revised.class, CatalogKinds.RevisionWithdrawn.class))),
                waiting.changed().contains(Revision.MORE_STOPS)
                        ? "More stops than customers were told. Accounts that answered are asked again."
                        : "All customers who use " + deprecation.integration().name() + " read the new text.",
                deprecation.endToCome(clock.instant()).orElse(null),
                "Until it is approved, customers read the current text.",
                waiting.parts(),
                "/console/catalog/" + deprecation.slug());
    }

    private WaitingRevision required(Review review) {
        return pending(deprecations.get(review.deprecationId()))
                .filter(pending -> pending.id() == review.subjectId())
                .orElseThrow();
    }

    /** Accounts that answered are asked again if more stops than before. */
    @Override
    public void approve(Review review, String by) {
        Deprecation before = deprecations.get(review.deprecationId());
        DeprecationRevisionRecord row =
                sql.fetchSingle(DEPRECATION_REVISION, DEPRECATION_REVISION.ID.eq(review.subjectId()));
        WaitingRevision revision = revision(row, before, review);
        Instant now = clock.instant();
        DeprecationCheck.Checked checked =
                DeprecationCheck.undated(revision.given(), now).against(Optional.of(before.integration()));
        announced.say(before, revision.given(), checked);
        if (revision.changed().contains(Revision.MORE_STOPS)) {
            announced.broughtForward(before, now);
        }
        announced.touch(before.id(), now);
        Deprecation revised = deprecations.get(before.id());
        consequences.orderedStream().forEach(consequence -> consequence.follow(before, revised));
        note(
                review,
                by,
                new CatalogKinds.Revised(
                        revision.number(), String.join(", ", revision.changed()), review.requestedBy()));
    }

    private void note(Review review, String by, LedgerFacts decision) {
        ledger.append(by, deprecations.get(review.deprecationId()).subject(), decision);
    }

    /** Keeps the text for correction. */
    @Override
    public void reject(Review review, String reason, List<ReviewRemark> remarks, String by) {
        note(review, by, new CatalogKinds.RevisionRejected(required(review).number(), reason));
    }

    @Override
    public boolean isWithdrawable(Review review) {
        return (review.isOpen() || review.state() == ReviewState.REJECTED)
                && sql.fetchExists(DEPRECATION_REVISION, DEPRECATION_REVISION.ID.eq(review.subjectId()));
    }

    @Override
    public void withdraw(Review review, String reason, String by) {
        int number = sql.fetchSingle(DEPRECATION_REVISION, DEPRECATION_REVISION.ID.eq(review.subjectId()))
                .getRevision();
        delete(review.subjectId());
        note(review, by, new CatalogKinds.RevisionWithdrawn(number));
    }

    /** The parts that differ from the published texts. */
    List<ReviewContent.Part> of(Deprecation d, NewDeprecation given) {
        List<ReviewContent.Part> parts = new ArrayList<>();
        Map<String, String> now = Facts.of(d).parts();
        then(d, given).parts().forEach((label, said) -> note(label, now.getOrDefault(label, ""), said, parts));
        TreeSet<String> tags = new TreeSet<>(d.texts().keySet());
        tags.addAll(given.texts().keySet());
        for (String tag : tags) {
            LocalizedPassages said = Objects.requireNonNullElse(d.texts().get(tag), NOTHING);
            LocalizedPassages then = Objects.requireNonNullElse(given.texts().get(tag), NOTHING);
            String language = ", " + LanguageTags.inEnglish(tag);
            note("Reason" + language, orEmpty(said.reason()), orEmpty(then.reason()), parts);
            note("What the provider does" + language, orEmpty(said.cause()), orEmpty(then.cause()), parts);
            note("Replacement" + language, orEmpty(said.replacement()), orEmpty(then.replacement()), parts);
        }
        return parts;
    }

    private static String orEmpty(@Nullable String text) {
        return Objects.requireNonNullElse(text, "").strip();
    }

    private static void note(String label, String now, String then, List<ReviewContent.Part> parts) {
        if (!now.equals(then)) {
            parts.add(new ReviewContent.Part(label, now, then));
        }
    }

    private Facts then(Deprecation d, NewDeprecation given) {
        return new Facts(
                d.integration().name(),
                d.integration().aliases(),
                d.integration().provider(),
                given.names(),
                given.stops().size() < d.integration().capabilities().size(),
                given.stops().stream()
                        .map(key -> d.integration()
                                .capability(key)
                                .map(Capability::name)
                                .orElse(key))
                        .toList(),
                given.continues().stream()
                        .map(slug ->
                                integrations.find(slug).map(Integration::name).orElse(slug))
                        .toList(),
                Objects.requireNonNullElse(given.reason(), "").strip(),
                given.upstream().cause(),
                given.upstream().url(),
                given.upstream().date(),
                given.replacement());
    }
}
