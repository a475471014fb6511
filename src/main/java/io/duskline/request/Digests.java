package io.duskline.request;

import static io.duskline.db.tables.Request.REQUEST;

import io.duskline.catalog.Deprecations;
import io.duskline.web.Staff;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Tells account managers what waits for them: once a day all of it, and at once what cannot wait because it ends soon for the
 * account. What nobody owns stands on the desk alone.
 */
@Component
class Digests {

    private static final Logger log = LoggerFactory.getLogger(Digests.class);

    /** More of one manager's than anybody reads. */
    private static final int MOST = 5000;

    private static final Duration KEPT = Duration.ofDays(400);

    private final CustomerRequests requests;
    private final RequestsInTime inTime;
    private final Deprecations deprecations;
    private final DigestBook book;
    private final DigestMail mail;
    private final Staff staff;
    private final RequestSettings settings;
    private final Clock clock;

    Digests(
            CustomerRequests requests,
            RequestsInTime inTime,
            Deprecations deprecations,
            DigestBook book,
            DigestMail mail,
            Staff staff,
            RequestSettings settings,
            Clock clock) {
        this.requests = requests;
        this.inTime = inTime;
        this.deprecations = deprecations;
        this.book = book;
        this.mail = mail;
        this.staff = staff;
        this.settings = settings;
        this.clock = clock;
    }

    /** One round over all managers; what goes wrong with one keeps no other. */
    void tell() {
        Map<String, Set<Long>> abouts = requests.owners();
        Set<Long> ending = ending(abouts.values());
        abouts.forEach((owner, about) -> {
            try {
                if (staff.has(owner)) {
                    urge(owner, about.stream().filter(ending::contains).toList());
                    list(owner);
                }
            } catch (RuntimeException e) {
                log.warn("The list for an account manager is tried again: {}", e.getMessage(), e);
            }
        });
        book.forgetOld(KEPT);
    }

    /** What ends for all so soon, or has ended, may end soon for some: no account's own end is before that. */
    private Set<Long> ending(Collection<Set<Long>> abouts) {
        Instant soon = clock.instant().plus(settings.urgentWithin());
        return abouts.stream()
                .flatMap(Set::stream)
                .distinct()
                .filter(about -> deprecations
                        .get(about)
                        .date()
                        .filter(date -> date.instant().isBefore(soon))
                        .isPresent())
                .collect(Collectors.toSet());
    }

    private void urge(String owner, List<Long> ending) {
        if (ending.isEmpty()) {
            return;
        }
        List<WaitingRequest> soon =
                waiting(REQUEST.OWNER
                                .eq(owner)
                                .and(REQUEST.DEPRECATION_ID.in(ending))
                                .andNot(book.isTold(owner)))
                        .stream()
                        .filter(WaitingRequest::endsSoon)
                        .toList();
        List<String> claimed =
                book.claim(owner, soon.stream().map(Digests::occasion).toList());
        if (!claimed.isEmpty()) {
            send(
                    owner,
                    soon.stream()
                            .filter(each -> claimed.contains(occasion(each)))
                            .toList(),
                    true,
                    claimed);
        }
    }

    /** What was asked since this morning is told tomorrow. */
    private void list(String owner) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, settings.zone());
        Instant morning =
                today.atTime(settings.digestAt()).atZone(settings.zone()).toInstant();
        if (now.isBefore(morning)
                || book.isTold(owner, today.toString())
                || !requests.isAnyOpen(REQUEST.OWNER.eq(owner).and(REQUEST.ASKED_AT.lt(morning)))) {
            return;
        }
        List<String> claimed = book.claim(owner, List.of(today.toString()));
        if (!claimed.isEmpty()) {
            send(owner, waiting(REQUEST.OWNER.eq(owner)), false, claimed);
        }
    }

    /** What is due first before the rest. */
    private List<WaitingRequest> waiting(Condition which) {
        return inTime.of(requests.open(which, MOST)).stream()
                .sorted(Comparator.comparing(WaitingRequest::dueAt))
                .toList();
    }

    private void send(String owner, List<WaitingRequest> waiting, boolean isUrgent, List<String> occasions) {
        if (mail.send(owner, waiting, isUrgent, occasions)) {
            book.told(owner, occasions);
        } else {
            book.giveBack(owner, occasions);
        }
    }

    private static String occasion(WaitingRequest urgent) {
        return DigestBook.occasion(urgent.request().id());
    }
}
