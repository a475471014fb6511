package io.duskline.request;

import static io.duskline.db.tables.Request.REQUEST;
import static io.duskline.request.RequestColumns.REQUEST_KIND;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.or;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;

import io.duskline.catalog.AccountEnds;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.LocalMoment;
import io.duskline.web.StaffZone;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.CaseConditionStep;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record2;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Open requests, earliest due first. A request is due when an answer is promised, and before the account's end. */
@Component
public class WaitingList {

    private static final int ON_A_PAGE = 50;
    /** Clocks never change by more than this. */
    private static final Duration CLOCKS_CHANGE = Duration.ofHours(3);

    private final DSLContext sql;
    private final CustomerRequests requests;
    private final RequestSettings settings;
    private final StaffZone zone;
    private final Clock clock;
    private final Deprecations deprecations;
    private final AccountEnds ends;

    WaitingList(
            DSLContext sql,
            CustomerRequests requests,
            RequestSettings settings,
            StaffZone zone,
            Clock clock,
            Deprecations deprecations,
            AccountEnds ends) {
        this.sql = sql;
        this.requests = requests;
        this.settings = settings;
        this.zone = zone;
        this.clock = clock;
        this.deprecations = deprecations;
        this.ends = ends;
    }

    /** @param name Late, Due today or Later */
    public record Group(String name, List<WaitingRequest> requests) {}

    /** Number of open requests about a deprecation. */
    public record About(Deprecation deprecation, int requests) {}

    /**
     * Numbers of open requests.
     *
     * @param shown those that match the filter, on all pages
     * @param oldest when the oldest was opened; null if there is none
     */
    public record Counts(
            int all,
            int mine,
            int nobodys,
            int late,
            int dueToday,
            int shown,
            @Nullable Instant oldest) {}

    /**
     * A page of the list.
     *
     * @param from number of requests on earlier pages
     * @param kinds number of requests by kind code, for the chosen owners
     * @param abouts number of requests by deprecation, for the chosen owners
     */
    public record Page(
            Counts counts,
            List<Group> groups,
            int from,
            Map<String, Integer> kinds,
            List<About> abouts,
            Duration promise,
            Instant at) {

        /** Starts at 1. */
        public int number() {
            return 1 + from / ON_A_PAGE;
        }

        public int to() {
            return Math.min(counts.shown(), from + ON_A_PAGE);
        }

        public boolean isLast() {
            return to() == counts.shown();
        }

        public String oldestInWords() {
            return WaitingRequest.words(Duration.between(Objects.requireNonNull(counts.oldest()), at));
        }
    }

    /**
     * @param number page number, from 1; after the last page, the last one is shown
     * @param who the reader's sign-in address
     */
    public Page page(RequestFilter filter, int number, String who) {
        Instant now = clock.instant();
        Instant tomorrow = LocalDate.ofInstant(now, zone.current())
                .plusDays(1)
                .atStartOfDay(zone.current())
                .toInstant();
        Field<Instant> due = dueAt(now);
        Condition isOwned = requests.isOf(filter.whose(), who);
        Condition isShown = requests.matches(filter, who);
        Counts counts = sql.select(
                        count(),
                        count().filterWhere(requests.isOf(RequestOwner.MINE, who)),
                        count().filterWhere(requests.isOf(RequestOwner.NOBODY, who)),
                        count().filterWhere(due.lt(now)),
                        count().filterWhere(due.ge(now).and(due.lt(tomorrow))),
                        count().filterWhere(isShown),
                        min(REQUEST.ASKED_AT))
                .from(REQUEST)
                .where(CustomerRequests.isOpen())
                .fetchSingle(Records.mapping(Counts::new));
        int last = Math.max(0, counts.shown() - 1) / ON_A_PAGE;
        int from = Math.min(last, Math.max(1, number) - 1) * ON_A_PAGE;
        // There may be many accounts without a response. Customers who wait for an answer come first.
        List<CustomerRequest> rows = requests.select()
                .where(CustomerRequests.isOpen(), isShown)
                .orderBy(due, when(REQUEST_KIND.eq(RequestKind.UNHEARD), 1).otherwise(0), REQUEST.ASKED_AT, REQUEST.ID)
                .limit(ON_A_PAGE)
                .offset(from)
                .fetch(CustomerRequests::read);
        return new Page(
                counts,
                groups(of(rows), now, tomorrow),
                from,
                sql.select(REQUEST_KIND, count())
                        .from(REQUEST)
                        .where(CustomerRequests.isOpen(), isOwned)
                        .groupBy(REQUEST_KIND)
                        .orderBy(min(due))
                        .fetchMap(row -> row.value1().code(), Record2::value2),
                sql.select(REQUEST.DEPRECATION_ID, count())
                        .from(REQUEST)
                        .where(CustomerRequests.isOpen(), isOwned, REQUEST.DEPRECATION_ID.isNotNull())
                        .groupBy(REQUEST.DEPRECATION_ID)
                        .orderBy(min(due))
                        .fetch(row -> new About(deprecations.get(row.value1()), row.value2())),
                settings.answerWithin(),
                now);
    }

    private static List<Group> groups(List<WaitingRequest> shown, Instant now, Instant tomorrow) {
        Map<String, List<WaitingRequest>> byName = shown.stream()
                .collect(Collectors.groupingBy(
                        each -> each.dueAt().isBefore(now)
                                ? "Late"
                                : each.dueAt().isBefore(tomorrow) ? "Due today" : "Later",
                        LinkedHashMap::new,
                        Collectors.toList()));
        return byName.entrySet().stream()
                .map(group -> new Group(group.getKey(), group.getValue()))
                .toList();
    }

    /** SQL for the due time of {@link #waiting}. The account's end counts only if it is before the promised answer. */
    private Field<Instant> dueAt(Instant now) {
        Field<Instant> promised =
                later(REQUEST.ASKED_AT, settings.answerWithin().toSeconds());
        Instant latest = now.plus(settings.answerWithin());
        CaseConditionStep<Instant> due = when(falseCondition(), promised);
        for (long id : requests.abouts()) {
            Deprecation about = deprecations.get(id);
            Optional<LocalMoment> date = about.isWithdrawn()
                    ? Optional.empty()
                    : about.date().filter(at -> at.instant().isBefore(latest));
            if (date.isPresent()) {
                Field<Instant> end = instant(end(id, date.get()), date.get(), latest);
                due = due.when(
                        REQUEST.DEPRECATION_ID
                                .eq(id)
                                .and(end.gt(REQUEST.ASKED_AT))
                                .and(end.lt(promised)),
                        end);
            }
        }
        return due.otherwise(promised);
    }

    /**
     * Converts local times to instants as {@link LocalMoment#instant} does, in SQL: MySQL knows zones only if they were loaded.
     *
     * @param first no local time is earlier; its zone applies to all
     * @param latest later instants need not be exact
     */
    static Field<Instant> instant(Field<LocalDateTime> local, LocalMoment first, Instant latest) {
        ZoneRules rules = first.zone().getRules();
        Instant begin = first.instant().minus(CLOCKS_CHANGE);
        ZoneOffset offset = rules.getOffset(begin);
        CaseConditionStep<Instant> instants = when(falseCondition(), later(local, 0));
        @Nullable ZoneOffsetTransition change = rules.nextTransition(begin);
        while (change != null && change.getInstant().isBefore(latest)) {
            LocalDateTime changed = change.isGap() ? change.getDateTimeAfter() : change.getDateTimeBefore();
            instants = instants.when(local.lt(changed), later(local, -offset.getTotalSeconds()));
            offset = change.getOffsetAfter();
            change = rules.nextTransition(change.getInstant());
        }
        return instants.otherwise(later(local, -offset.getTotalSeconds()));
    }

    private static Field<Instant> later(Field<?> time, long seconds) {
        return field("timestampadd(second, {0}, {1})", REQUEST.ASKED_AT.getDataType(), inline(seconds), time);
    }

    List<WaitingRequest> of(List<CustomerRequest> open) {
        Map<Long, Deprecation> abouts = new HashMap<>();
        Map<Long, Set<Long>> asking = new HashMap<>();
        for (CustomerRequest request : open) {
            @Nullable Long about = request.deprecationId();
            @Nullable Long account = request.accountId();
            if (about != null) {
                abouts.computeIfAbsent(about, deprecations::get);
                if (account != null) {
                    asking.computeIfAbsent(about, any -> new HashSet<>()).add(account);
                }
            }
        }
        Map<Long, Map<Long, LocalDateTime>> own = new HashMap<>();
        asking.forEach((about, accounts) -> own.put(about, ends.among(about, accounts)));
        return open.stream()
                .map(request -> {
                    @Nullable Long id = request.deprecationId();
                    @Nullable Deprecation about = id == null ? null : abouts.get(id);
                    @Nullable LocalDateTime later = id == null || request.accountId() == null
                            ? null
                            : own.getOrDefault(id, Map.of()).get(request.accountId());
                    return waiting(request, about, about == null ? null : end(about, later));
                })
                .toList();
    }

    /**
     * SQL over a request row: the account's end may be too near to wait for the daily list. {@link WaitingRequest#endsSoon}
     * decides exactly, also across clock changes.
     */
    Condition mayEndSoon() {
        Instant now = clock.instant();
        Instant soon = now.plus(RequestSettings.URGENT_WITHIN);
        return or(requests.abouts().stream()
                .map(deprecations::get)
                .filter(about -> !about.isWithdrawn())
                .flatMap(about -> about.date().stream()
                        .filter(date -> date.instant().isBefore(soon)) // An account's own end is always later.
                        .map(date -> REQUEST.DEPRECATION_ID
                                .eq(about.id())
                                .and(end(about.id(), date)
                                        .between(
                                                local(now.minus(CLOCKS_CHANGE), date),
                                                local(soon.plus(CLOCKS_CHANGE), date)))))
                .toList());
    }

    private static LocalDateTime local(Instant moment, LocalMoment date) {
        return LocalDateTime.ofInstant(moment, date.zone());
    }

    private Field<LocalDateTime> end(long deprecationId, LocalMoment date) {
        Field<LocalDateTime> sunset = val(date.at());
        return ends.later(deprecationId, REQUEST.ACCOUNT_ID)
                .map(later -> coalesce(later, sunset))
                .orElse(sunset);
    }

    private static @Nullable Instant end(Deprecation about, @Nullable LocalDateTime later) {
        return about.isWithdrawn()
                ? null
                : about.end().endingAt(later).date().map(LocalMoment::instant).orElse(null);
    }

    private WaitingRequest waiting(CustomerRequest request, @Nullable Deprecation about, @Nullable Instant end) {
        Instant promised = request.askedAt().plus(settings.answerWithin());
        Instant now = clock.instant();
        Instant due = end != null && end.isAfter(request.askedAt()) && end.isBefore(promised) ? end : promised;
        return new WaitingRequest(
                request,
                about,
                end,
                due,
                Duration.between(request.askedAt(), now),
                end != null && end.isAfter(now) && end.isBefore(now.plus(RequestSettings.URGENT_WITHIN)));
    }
}
