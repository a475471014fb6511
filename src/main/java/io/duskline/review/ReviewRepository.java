package io.duskline.review;

import static io.duskline.db.tables.Review.REVIEW;

import io.duskline.db.Codes;
import io.duskline.delivery.relay.StaffMailClaims;
import io.duskline.ledger.Ledger;
import io.duskline.review.ReviewMails.Occasion;
import io.duskline.web.Actors;
import io.duskline.web.Cursor;
import io.duskline.web.Listing;
import io.duskline.web.ProblemException;
import io.duskline.web.Role;
import io.duskline.web.Staff;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes the rows of reviews. */
@Component
public class ReviewRepository {

    public static final Field<ReviewType> TYPE = Codes.in(REVIEW.SUBJECT_TYPE, ReviewType.class);
    public static final Field<ReviewState> STATE = Codes.in(REVIEW.STATE, ReviewState.class);

    private static final int MOST_RECENT = 200;

    /** Decisions are listed for so long. */
    static final Duration RECENT = Duration.ofDays(30);

    private final DSLContext sql;
    private final Clock clock;
    private final JsonMapper json;
    private final Staff staff;
    private final Actors actors;
    private final StaffMailClaims mails;

    ReviewRepository(DSLContext sql, Clock clock, JsonMapper json, Staff staff, Actors actors, StaffMailClaims mails) {
        this.sql = sql;
        this.clock = clock;
        this.json = json;
        this.staff = staff;
        this.actors = actors;
        this.mails = mails;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public Review request(NewReview given) {
        long id = sql.insertInto(REVIEW)
                .set(TYPE, given.type())
                .set(REVIEW.SUBJECT_ID, given.subjectId())
                .set(REVIEW.DEPRECATION_ID, given.deprecationId())
                .set(REVIEW.TITLE, given.title())
                .set(REVIEW.CONTENT_HASH, given.contentHash())
                .set(REVIEW.REASON, given.reason())
                .set(REVIEW.REQUESTED_BY, given.requestedBy())
                .set(REVIEW.REQUESTED_AT, clock.instant())
                .set(STATE, ReviewState.OPEN)
                .returningResult(REVIEW.ID)
                .fetchSingle()
                .value1();
        // Admins may approve, too. They are asked if there is no other approver.
        if (!mail(id, Occasion.REQUESTED, staff.having(Set.of(Role.APPROVER)), given.requestedBy())) {
            mail(id, Occasion.REQUESTED, staff.having(Set.of(Role.ADMIN)), given.requestedBy());
        }
        return get(id);
    }

    /**
     * Queues one mail to each of these people who has a user account. {@link ReviewMails} sends it. The same occasion is never told
     * twice to one person.
     *
     * @param people users or tokens
     * @param by gets no mail about what they did
     * @return whether there is anyone to mail
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean mail(long reviewId, Occasion occasion, Collection<String> people, String by) {
        String self = actors.person(by);
        List<String> recipients = people.stream()
                .map(actors::person)
                .distinct()
                .filter(person -> !person.equals(self) && staff.has(person))
                .sorted()
                .toList();
        recipients.forEach(person -> mails.write(person, ReviewMails.PREFIX + reviewId + "-" + occasion.code()));
        return !recipients.isEmpty();
    }

    /** The latest review of each of these subjects, by the subject's id. */
    @Transactional(readOnly = true)
    public Map<Long, Review> latest(ReviewType type, Collection<Long> subjects) {
        Map<Long, Review> latest = new HashMap<>();
        if (!subjects.isEmpty()) {
            read(TYPE.eq(type).and(REVIEW.SUBJECT_ID.in(subjects)))
                    .forEach(review -> latest.putIfAbsent(review.subjectId(), review));
        }
        return latest;
    }

    /** The open review of a subject. */
    @Transactional(readOnly = true)
    public Optional<Review> open(ReviewType type, long subject) {
        return Optional.ofNullable(latest(type, List.of(subject)).get(subject)).filter(Review::isOpen);
    }

    /** Whether a second person sent exactly this content back. */
    @Transactional(readOnly = true)
    public boolean isRejected(ReviewType type, long subject, String contentHash) {
        return sql.fetchExists(
                REVIEW,
                TYPE.eq(type),
                REVIEW.SUBJECT_ID.eq(subject),
                STATE.eq(ReviewState.REJECTED),
                REVIEW.CONTENT_HASH.eq(contentHash));
    }

    /** @throws ProblemException (404) */
    @Transactional(readOnly = true)
    public Review get(long id) {
        return read(REVIEW.ID.eq(id)).stream().findFirst().orElseThrow(() -> ProblemException.notFound("review " + id));
    }

    /** All that wait for a second person, the latest first. */
    @Transactional(readOnly = true)
    public List<Review> waiting() {
        return read(STATE.eq(ReviewState.OPEN).or(STATE.eq(ReviewState.RELEASED).and(REVIEW.DECIDED_AT.isNull())));
    }

    /** What was decided or ended in the last 30 days, the latest request first. */
    List<Review> recent() {
        Instant since = since();
        return read(
                STATE.ne(ReviewState.OPEN).and(REVIEW.DECIDED_AT.gt(since).or(REVIEW.ENDED_AT.gt(since))), MOST_RECENT);
    }

    /** What was sent back in the last 30 days, the latest request first. */
    List<Review> sentBack() {
        return read(STATE.eq(ReviewState.REJECTED).and(REVIEW.DECIDED_AT.gt(since())));
    }

    private Instant since() {
        return clock.instant().minus(RECENT);
    }

    /** A page, the latest request first. */
    Listing<Review> page(Condition which, @Nullable String cursor, int limit) {
        return Listing.of(
                read(which.and(REVIEW.ID.lt(Cursor.key(cursor, Long.MAX_VALUE))), limit + 1), limit, Review::id);
    }

    List<Review> read(Condition which) {
        return read(which, Integer.MAX_VALUE);
    }

    private List<Review> read(Condition which, int limit) {
        return sql.select(Codes.fields(REVIEW, TYPE, STATE))
                .from(REVIEW)
                .where(which)
                .orderBy(REVIEW.ID.desc())
                .limit(limit)
                .fetch(ReviewRepository::review);
    }

    /** @param row has all columns of the table, {@link #TYPE} and {@link #STATE} among them */
    public static Review review(Record row) {
        return new Review(
                row.get(REVIEW.ID),
                row.get(TYPE),
                row.get(REVIEW.SUBJECT_ID),
                row.get(REVIEW.DEPRECATION_ID),
                row.get(REVIEW.TITLE),
                row.get(REVIEW.CONTENT_HASH),
                row.get(REVIEW.CONTENT),
                row.get(REVIEW.REASON),
                row.get(REVIEW.REQUESTED_BY),
                row.get(REVIEW.REQUESTED_AT),
                row.get(STATE),
                Review.Act.of(row.get(REVIEW.RELEASED_BY), row.get(REVIEW.RELEASED_AT), row.get(REVIEW.RELEASE_REASON)),
                Review.Act.of(row.get(REVIEW.DECIDED_BY), row.get(REVIEW.DECIDED_AT), row.get(REVIEW.DECISION_REASON)),
                Review.Act.of(row.get(REVIEW.ENDED_BY), row.get(REVIEW.ENDED_AT), row.get(REVIEW.END_REASON)));
    }

    /** Notes an approval of exactly this content. A released review stays released. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void approve(Review review, String contentHash, @Nullable ReviewContent shown, String by) {
        sql.update(REVIEW)
                .set(STATE, review.isUnconfirmed() ? ReviewState.RELEASED : ReviewState.APPROVED)
                .set(REVIEW.CONTENT_HASH, contentHash)
                .set(REVIEW.CONTENT, json(review, shown))
                .set(REVIEW.DECIDED_BY, by)
                .set(REVIEW.DECIDED_AT, clock.instant())
                .where(REVIEW.ID.eq(review.id()))
                .execute();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void reject(Review review, @Nullable ReviewContent shown, String reason, String by) {
        sql.update(REVIEW)
                .set(STATE, ReviewState.REJECTED)
                .set(REVIEW.CONTENT, json(review, shown))
                .set(REVIEW.DECIDED_BY, by)
                .set(REVIEW.DECIDED_AT, clock.instant())
                .set(REVIEW.DECISION_REASON, reason)
                .where(REVIEW.ID.eq(review.id()))
                .execute();
    }

    /** @param messages that a campaign writes to; null for other subjects */
    @Transactional(propagation = Propagation.MANDATORY)
    public void release(Review review, String contentHash, String reason, @Nullable Long messages, String by) {
        sql.update(REVIEW)
                .set(STATE, ReviewState.RELEASED)
                .set(REVIEW.CONTENT_HASH, contentHash)
                .set(REVIEW.RELEASED_BY, by)
                .set(REVIEW.RELEASED_AT, clock.instant())
                .set(REVIEW.RELEASE_REASON, reason)
                .set(REVIEW.RELEASE_MESSAGES, messages)
                .where(REVIEW.ID.eq(review.id()))
                .execute();
        mail(review.id(), Occasion.RELEASED, staff.having(Set.of(Role.ADMIN, Role.APPROVER)), by);
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void withdraw(Review review, @Nullable String reason, String by) {
        end(review, ReviewState.WITHDRAWN, reason, by);
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void expire(Review review, String reason) {
        end(review, ReviewState.EXPIRED, reason, Ledger.ITSELF);
    }

    /** The plan of a campaign is kept with the campaign. */
    private @Nullable String json(Review review, @Nullable ReviewContent shown) {
        return shown == null || review.type() == ReviewType.CAMPAIGN ? null : json.writeValueAsString(shown);
    }

    private void end(Review review, ReviewState state, @Nullable String reason, String by) {
        sql.update(REVIEW)
                .set(STATE, state)
                .set(REVIEW.ENDED_BY, by)
                .set(REVIEW.ENDED_AT, clock.instant())
                .set(REVIEW.END_REASON, reason)
                .where(REVIEW.ID.eq(review.id()))
                .execute();
    }
}
