package io.duskline.request;

import static io.duskline.db.tables.Request.REQUEST;

import io.duskline.web.Staff;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
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
    private final DigestBook book;
    private final DigestMail mail;
    private final Staff staff;
    private final RequestSettings settings;
    private final Clock clock;

    Digests(
            CustomerRequests requests,
            RequestsInTime inTime,
            DigestBook book,
            DigestMail mail,
            Staff staff,
            RequestSettings settings,
            Clock clock) {
        this.requests = requests;
        this.inTime = inTime;
        this.book = book;
        this.mail = mail;
        this.staff = staff;
        this.settings = settings;
        this.clock = clock;
    }

    /** One round over all managers; what goes wrong with one keeps no other. */
    void tell() {
        for (String owner : requests.owners()) {
            try {
                if (staff.has(owner)) {
                    tell(owner);
                }
            } catch (RuntimeException e) {
                log.warn("The list for an account manager is tried again: {}", e.getMessage(), e);
            }
        }
        book.forgetOld(KEPT);
    }

    private void tell(String owner) {
        List<WaitingRequest> waiting = inTime.of(requests.open(REQUEST.OWNER.eq(owner), MOST)).stream()
                .sorted(Comparator.comparing(WaitingRequest::dueAt))
                .toList();
        urge(owner, waiting);
        list(owner, waiting);
    }

    private void urge(String owner, List<WaitingRequest> waiting) {
        List<WaitingRequest> soon =
                waiting.stream().filter(WaitingRequest::endsSoon).toList();
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
    private void list(String owner, List<WaitingRequest> waiting) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, settings.zone());
        Instant morning =
                today.atTime(settings.digestAt()).atZone(settings.zone()).toInstant();
        boolean waitsSinceMorning =
                waiting.stream().anyMatch(each -> each.request().askedAt().isBefore(morning));
        if (now.isBefore(morning) || !waitsSinceMorning) {
            return;
        }
        List<String> claimed = book.claim(owner, List.of(today.toString()));
        if (!claimed.isEmpty()) {
            send(owner, waiting, false, claimed);
        }
    }

    private void send(String owner, List<WaitingRequest> waiting, boolean isUrgent, List<String> occasions) {
        if (mail.send(owner, waiting, isUrgent, occasions)) {
            book.told(owner, occasions);
        } else {
            book.giveBack(owner, occasions);
        }
    }

    private static String occasion(WaitingRequest urgent) {
        return "request-" + urgent.request().id();
    }
}
