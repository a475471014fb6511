package io.duskline.request;

import static io.duskline.db.tables.Request.REQUEST;
import static io.duskline.request.RequestColumns.REQUEST_KIND;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.val;

import io.duskline.catalog.AccountEnds;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.LocalMoment;
import io.duskline.web.Staff;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The requests that wait for us, the one that is due first on top. A request is due as soon as an answer is promised, and before
 * the deprecation ends for the account.
 */
@Component
public class WaitingList {

    /** More are not looked through; the oldest are. */
    private static final int MOST = 2000;

    private static final int ON_A_PAGE = 50;
    /** By more than that clocks never change. */
    private static final Duration CLOCKS_CHANGE = Duration.ofHours(3);

    private final CustomerRequests requests;
    private final RequestSettings settings;
    private final Staff staff;
    private final Clock clock;
    private final Deprecations deprecations;
    private final AccountEnds ends;

    WaitingList(
            CustomerRequests requests,
            RequestSettings settings,
            Staff staff,
            Clock clock,
            Deprecations deprecations,
            AccountEnds ends) {
        this.requests = requests;
        this.settings = settings;
        this.staff = staff;
        this.clock = clock;
        this.deprecations = deprecations;
        this.ends = ends;
    }

    /**
     * Which of them are shown.
     *
     * @param whose {@code mine}, {@code nobody} or anything else for everybody's
     * @param kind its code; null for any
     * @param about the slug of a deprecation; null for any
     * @param page from 1; past the last one, the last is shown
     */
    public record Wanted(
            String whose, @Nullable String kind, @Nullable String about, int page) {}

    /** @param name Late, Due today or Later */
    public record Group(String name, List<WaitingRequest> requests) {}

    /** So many wait about it. */
    public record About(Deprecation deprecation, int requests) {}

    /**
     * @param all how many wait, of everybody
     * @param shown how many are as wanted, on all pages
     * @param kinds how many of each kind are in this part, by code
     * @param abouts how many about each deprecation that somebody waits about
     */
    public record Page(
            List<Group> groups,
            int all,
            int mine,
            int nobodys,
            int late,
            int dueToday,
            int shown,
            int from,
            int to,
            boolean isLast,
            Map<String, Long> kinds,
            List<About> abouts,
            @Nullable WaitingRequest oldest,
            Duration promise,
            Instant at) {

        /** Which page it is, from 1. */
        public int number() {
            return 1 + from / ON_A_PAGE;
        }
    }

    /** @param who is asking, as they sign in */
    public Page page(Wanted wanted, String who) {
        Instant now = clock.instant();
        List<WaitingRequest> all = of(open()).stream()
                .sorted(Comparator.comparing(WaitingRequest::dueAt))
                .toList();
        Set<String> here = all.stream()
                .map(each -> each.request().owner())
                .filter(Objects::nonNull)
                .distinct()
                .filter(staff::has)
                .collect(Collectors.toSet());
        List<WaitingRequest> part =
                all.stream().filter(whose(wanted.whose(), who, here)).toList();
        List<WaitingRequest> shown = part.stream()
                .filter(each ->
                        blank(wanted.kind()) || each.request().kind().code().equals(wanted.kind()))
                .filter(each ->
                        blank(wanted.about()) || Objects.equals(each.request().deprecation(), wanted.about()))
                .toList();
        int last = Math.max(0, shown.size() - 1) / ON_A_PAGE;
        int from = Math.min(last, Math.max(1, wanted.page()) - 1) * ON_A_PAGE;
        int to = Math.min(shown.size(), from + ON_A_PAGE);
        return new Page(
                groups(shown.subList(from, to), now),
                all.size(),
                count(all, whose("mine", who, here)),
                count(all, whose("nobody", who, here)),
                count(all, each -> isLate(each, now)),
                count(all, each -> !isLate(each, now) && isToday(each, now)),
                shown.size(),
                from,
                to,
                to == shown.size(),
                counts(part, each -> each.request().kind().code()),
                abouts(part),
                all.stream().max(Comparator.comparing(WaitingRequest::age)).orElse(null),
                settings.answerWithin(),
                now);
    }

    /** Of accounts that nobody was heard of there may be many; whoever waits for us is not hidden by them. */
    private List<CustomerRequest> open() {
        List<CustomerRequest> open = new ArrayList<>(requests.open(REQUEST_KIND.ne(RequestKind.UNHEARD), MOST));
        open.addAll(requests.open(REQUEST_KIND.eq(RequestKind.UNHEARD), MOST));
        return open;
    }

    private List<Group> groups(List<WaitingRequest> shown, Instant now) {
        Map<String, List<WaitingRequest>> byName = shown.stream()
                .collect(Collectors.groupingBy(
                        each -> isLate(each, now) ? "Late" : isToday(each, now) ? "Due today" : "Later",
                        LinkedHashMap::new,
                        Collectors.toList()));
        return byName.entrySet().stream()
                .map(group -> new Group(group.getKey(), group.getValue()))
                .toList();
    }

    private static boolean isLate(WaitingRequest each, Instant now) {
        return each.dueAt().isBefore(now);
    }

    private boolean isToday(WaitingRequest each, Instant now) {
        return LocalDate.ofInstant(each.dueAt(), settings.zone()).equals(LocalDate.ofInstant(now, settings.zone()));
    }

    /** @param here those owners who still sign in; what belongs to another is nobody's */
    private static Predicate<WaitingRequest> whose(String whose, String who, Set<String> here) {
        return switch (whose) {
            case "mine" -> each -> who.equalsIgnoreCase(each.request().owner());
            case "nobody" ->
                each -> {
                    @Nullable String owner = each.request().owner();
                    return owner == null || !here.contains(owner);
                };
            default -> each -> true;
        };
    }

    private static int count(List<WaitingRequest> all, Predicate<WaitingRequest> which) {
        return (int) all.stream().filter(which).count();
    }

    private static Map<String, Long> counts(List<WaitingRequest> of, Function<WaitingRequest, String> by) {
        return of.stream().collect(Collectors.groupingBy(by, LinkedHashMap::new, Collectors.counting()));
    }

    private static List<About> abouts(List<WaitingRequest> of) {
        Map<Long, List<WaitingRequest>> byId = of.stream()
                .filter(each -> each.about() != null)
                .collect(Collectors.groupingBy(
                        each -> Objects.requireNonNull(each.about()).id(), LinkedHashMap::new, Collectors.toList()));
        return byId.values().stream()
                .map(each -> new About(Objects.requireNonNull(each.getFirst().about()), each.size()))
                .toList();
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
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
     * Over the row of a request about this deprecation: it may end so soon for its account that nobody may wait for the day's
     * list. What it says of clocks that change is settled by {@link WaitingRequest#endsSoon}.
     *
     * @return empty where it ends so soon for nobody
     */
    Optional<Condition> mayEndSoon(long deprecationId) {
        Deprecation about = deprecations.get(deprecationId);
        Instant now = clock.instant();
        Instant soon = now.plus(RequestSettings.URGENT_WITHIN);
        return about.isWithdrawn()
                ? Optional.empty()
                : about.date()
                        .filter(date -> date.instant().isBefore(soon)) // No account's own end is before that.
                        .map(date -> REQUEST.DEPRECATION_ID
                                .eq(deprecationId)
                                .and(end(deprecationId, date)
                                        .between(
                                                local(now.minus(CLOCKS_CHANGE), date),
                                                local(soon.plus(CLOCKS_CHANGE), date))));
    }

    private Field<LocalDateTime> end(long deprecationId, LocalMoment date) {
        Field<LocalDateTime> sunset = val(date.at());
        return ends.later(deprecationId, REQUEST.ACCOUNT_ID)
                .map(later -> coalesce(later, sunset))
                .orElse(sunset);
    }

    private static LocalDateTime local(Instant moment, LocalMoment date) {
        return LocalDateTime.ofInstant(moment, date.zone());
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
