package io.duskline.request;

import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.Contact.CONTACT;
import static io.duskline.db.tables.Deprecation.DEPRECATION;
import static io.duskline.db.tables.Request.REQUEST;
import static io.duskline.request.RequestColumns.REQUEST_KIND;
import static io.duskline.request.RequestColumns.REQUEST_OUTCOME;
import static io.duskline.request.RequestColumns.REQUEST_STATE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.when;

import io.duskline.acknowledgement.OpenRequests;
import io.duskline.acknowledgement.PersonalActs;
import io.duskline.campaign.WaitingForUs;
import io.duskline.catalog.AccountEnds;
import io.duskline.db.Codes;
import io.duskline.web.Actors;
import io.duskline.web.Cursor;
import io.duskline.web.Listing;
import io.duskline.web.ProblemException;
import io.duskline.web.Staff;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectOnConditionStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads requests, and counts them for campaigns and answers. */
@Component
public class CustomerRequests implements OpenRequests, WaitingForUs {

    /** Requests that an answer opens. A new answer replaces them. */
    static final Set<RequestKind> ASKED = Set.of(RequestKind.HELP, RequestKind.TIME);

    private final DSLContext sql;
    private final AccountEnds ends;
    private final Staff staff;
    private final Actors actors;

    CustomerRequests(DSLContext sql, AccountEnds ends, Staff staff, Actors actors) {
        this.sql = sql;
        this.ends = ends;
        this.staff = staff;
        this.actors = actors;
    }

    /** @throws ProblemException (404) */
    public CustomerRequest get(long id) {
        return select().where(REQUEST.ID.eq(id))
                .fetchOptional(CustomerRequests::read)
                .orElseThrow(() -> ProblemException.notFound("request " + id));
    }

    /** Oldest first: they wait longest. */
    Listing<CustomerRequest> page(RequestFilter filter, String who, @Nullable String cursor, int limit) {
        return Listing.of(
                select().where(matches(filter, who), REQUEST.ID.gt(Cursor.key(cursor, 0)))
                        .orderBy(REQUEST.ID)
                        .limit(limit + 1)
                        .fetch(CustomerRequests::read),
                limit,
                CustomerRequest::id);
    }

    /** @param who the reader; a token counts as its owner */
    Condition matches(RequestFilter filter, String who) {
        return DSL.and(
                filter.state() == null ? noCondition() : REQUEST_STATE.eq(filter.state()),
                filter.kind() == null ? noCondition() : REQUEST_KIND.eq(filter.kind()),
                filter.deprecation().isEmpty()
                        ? noCondition()
                        : REQUEST.DEPRECATION_ID.in(DSL.select(DEPRECATION.ID)
                                .from(DEPRECATION)
                                .where(DEPRECATION.SLUG.eq(filter.deprecation()))),
                isOf(filter.whose(), who));
    }

    Condition isOf(@Nullable RequestOwner whose, String who) {
        return switch (whose) {
            case MINE -> REQUEST.OWNER.equalIgnoreCase(actors.person(who));
            case NOBODY ->
                REQUEST.OWNER
                        .isNull()
                        .or(REQUEST.OWNER.notIn(
                                owners().stream().filter(staff::has).toList()));
            case ALL -> noCondition();
            case null -> noCondition();
        };
    }

    /** Deprecations with open requests. */
    List<Long> abouts() {
        return sql.selectDistinct(REQUEST.DEPRECATION_ID)
                .from(REQUEST)
                .where(isOpen(), REQUEST.DEPRECATION_ID.isNotNull())
                .fetch(REQUEST.DEPRECATION_ID);
    }

    /** Every request of an account, oldest first. */
    public List<CustomerRequest> of(long accountId) {
        return select().where(REQUEST.ACCOUNT_ID.eq(accountId))
                .orderBy(REQUEST.ID)
                .fetch(CustomerRequests::read);
    }

    /** Whether an open request matches. */
    boolean isAnyOpen(Condition which) {
        return sql.fetchExists(REQUEST, isOpen().and(which));
    }

    /** Open requests, oldest first. */
    List<CustomerRequest> open(Condition which, int most) {
        return select().where(isOpen(), which)
                .orderBy(REQUEST.ASKED_AT, REQUEST.ID)
                .limit(most)
                .fetch(CustomerRequests::read);
    }

    /** The owners of open requests. */
    List<String> owners() {
        return sql.selectDistinct(REQUEST.OWNER)
                .from(REQUEST)
                .where(isOpen(), REQUEST.OWNER.isNotNull())
                .orderBy(REQUEST.OWNER)
                .fetch(REQUEST.OWNER);
    }

    static Condition isOpen() {
        return REQUEST_STATE.eq(RequestState.OPEN);
    }

    SelectOnConditionStep<Record> select() {
        return sql.select(Codes.fields(REQUEST, REQUEST_KIND, REQUEST_STATE, REQUEST_OUTCOME))
                .select(ACCOUNT.EXTERNAL_ID, ACCOUNT.NAME, DEPRECATION.SLUG)
                .select(coalesce(CONTACT.EMAIL, inline("")).as("contact_email"))
                .from(REQUEST)
                .leftJoin(ACCOUNT)
                .on(ACCOUNT.ID.eq(REQUEST.ACCOUNT_ID))
                .leftJoin(CONTACT)
                .on(CONTACT.ID.eq(REQUEST.CONTACT_ID))
                .leftJoin(DEPRECATION)
                .on(DEPRECATION.ID.eq(REQUEST.DEPRECATION_ID));
    }

    static CustomerRequest read(Record row) {
        return new CustomerRequest(
                row.get(REQUEST.ID),
                row.get(REQUEST_KIND),
                row.get(REQUEST.ACCOUNT_ID),
                row.get(ACCOUNT.EXTERNAL_ID),
                row.get(ACCOUNT.NAME),
                row.get(REQUEST.DEPRECATION_ID),
                row.get(DEPRECATION.SLUG),
                Objects.requireNonNullElse(row.get(REQUEST.CONTACT_ID), 0L),
                row.get("contact_email", String.class),
                Objects.requireNonNullElse(row.get(REQUEST.SENDER), ""),
                Objects.requireNonNullElse(row.get(REQUEST.SUBJECT), ""),
                Objects.requireNonNullElse(row.get(REQUEST.ASKED), ""),
                row.get(REQUEST.WISHED_ON),
                row.get(REQUEST.LOCALE),
                row.get(REQUEST.RETURNED_MESSAGE_ID),
                row.get(REQUEST.PASSED_ON_ID),
                row.get(REQUEST.ASKED_AT),
                row.get(REQUEST.OWNER),
                row.get(REQUEST.MATCHED_BY),
                row.get(REQUEST.DELIVERY_ID) != null,
                row.get(REQUEST_STATE),
                ending(row));
    }

    private static CustomerRequest.@Nullable Ending ending(Record row) {
        return row.get(REQUEST.ENDED_AT) == null
                ? null
                : new CustomerRequest.Ending(
                        row.get(REQUEST_OUTCOME),
                        row.get(REQUEST.ENDED_AT),
                        Objects.requireNonNullElse(row.get(REQUEST.ENDED_BY), ""),
                        Objects.requireNonNullElse(row.get(REQUEST.REPLY), ""),
                        row.get(REQUEST.DELIVERY_ID));
    }

    @Override
    public boolean isWaiting(long deprecationId, long accountId) {
        return sql.fetchExists(DSL.selectOne().where(isWaiting(DSL.val(accountId), deprecationId)));
    }

    @Override
    public Condition isWaiting(Field<Long> accountId, long deprecationId) {
        return DSL.exists(DSL.selectOne()
                .from(REQUEST)
                .where(
                        CustomerRequests.isOpen(),
                        REQUEST.DEPRECATION_ID.eq(deprecationId),
                        REQUEST.ACCOUNT_ID.eq(accountId),
                        REQUEST_KIND.in(ASKED)));
    }

    /**
     * Replies by mail, as acts of the account. A reply that a person matched counts only after a person ended it: until then it
     * may be matched to another account. A request that ended automatically proves no account.
     */
    @Override
    public PersonalActs mails(long deprecationId) {
        return new PersonalActs(
                REQUEST,
                REQUEST.ACCOUNT_ID,
                REQUEST.ASKED_AT,
                when(REQUEST.MATCHED_BY.isNull(), REQUEST.ASKED_AT).otherwise(REQUEST.ENDED_AT),
                REQUEST.DEPRECATION_ID
                        .eq(deprecationId)
                        .and(REQUEST.ACCOUNT_ID.isNotNull())
                        .and(REQUEST_KIND.eq(RequestKind.REPLY))
                        .and(REQUEST.MATCHED_BY.isNull().or(REQUEST_OUTCOME.in(RequestOutcome.BY_US))));
    }

    private record Part(
            RequestKind kind, int open, int owned, @Nullable Instant oldest) {}

    @Override
    public Waiting about(long deprecationId) {
        return waiting(deprecationId, noCondition());
    }

    @Override
    public Waiting atTheCommonEnd(long deprecationId) {
        return waiting(
                deprecationId,
                ends.later(deprecationId, REQUEST.ACCOUNT_ID).map(Field::isNull).orElse(noCondition()));
    }

    private Waiting waiting(long deprecationId, Condition which) {
        List<Part> parts = sql.select(REQUEST_KIND, count(), count(REQUEST.OWNER), min(REQUEST.ASKED_AT))
                .from(REQUEST)
                .where(isOpen(), REQUEST.DEPRECATION_ID.eq(deprecationId), which)
                .groupBy(REQUEST_KIND)
                .fetch(row -> new Part(row.value1(), row.value2(), row.value3(), row.value4()));
        int open = parts.stream().mapToInt(Part::open).sum();
        return new Waiting(
                open,
                open - parts.stream().mapToInt(Part::owned).sum(),
                parts.stream()
                        .map(Part::oldest)
                        .filter(Objects::nonNull)
                        .min(Instant::compareTo)
                        .orElse(null),
                parts.stream()
                        .sorted(Comparator.comparingInt(Part::open).reversed().thenComparing(Part::kind))
                        .map(part -> new OfKind(part.kind().code(), part.open()))
                        .toList());
    }
}
