package io.duskline.request;

import static io.duskline.db.tables.Request.REQUEST;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.inline;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.duskline.delivery.message.Letter;
import io.duskline.delivery.relay.StaffMailClaims;
import io.duskline.delivery.relay.StaffMails;
import io.duskline.web.Site;
import io.duskline.web.Staff;
import io.duskline.web.StaffZone;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/**
 * Sends account managers a daily list of their open requests. A request that is urgent because the account's end is near is
 * sent at once. A request without an owner is on the desk only.
 */
@Component
class Digests {
    private static final Logger log = LoggerFactory.getLogger(Digests.class);
    /** The most requests that are read per manager. */
    private static final int MOST = 5000;

    /** The most requests that a mail lists. Mail programs cut off longer mails. */
    private static final int MOST_NAMED = 100;

    private static final String OF_REQUEST = "request-";

    private final CustomerRequests requests;
    private final WaitingList waitingList;
    private final Staff staff;
    private final RequestSettings settings;
    private final StaffZone zone;
    private final Clock clock;
    private final StaffMails letters;
    private final StaffMailClaims mails;
    private final Site site;

    Digests(
            CustomerRequests requests,
            WaitingList waitingList,
            Staff staff,
            RequestSettings settings,
            StaffZone zone,
            Clock clock,
            StaffMails letters,
            StaffMailClaims mails,
            Site site) {
        this.requests = requests;
        this.waitingList = waitingList;
        this.staff = staff;
        this.settings = settings;
        this.zone = zone;
        this.clock = clock;
        this.letters = letters;
        this.mails = mails;
        this.site = site;
    }

    @Bean
    static RecurringTask<Void> requestDigestTimer(Digests digests) {
        return Tasks.recurring("request-digest", FixedDelay.ofMinutes(1))
                .execute((instance, context) -> digests.tell());
    }

    /** One run over all managers. A failure for one does not stop the others. */
    void tell() {
        Condition endsSoon = waitingList.mayEndSoon();
        requests.owners().forEach(owner -> {
            try {
                if (staff.has(owner)) {
                    urge(owner, endsSoon);
                    list(owner);
                }
            } catch (RuntimeException e) {
                log.warn("The list for an account manager is tried again: {}", e.getMessage(), e);
            }
        });
        mails.deleteOld();
    }

    private void urge(String owner, Condition endsSoon) {
        List<WaitingRequest> soon = waiting(REQUEST.OWNER
                        .eq(owner)
                        .and(endsSoon)
                        .andNot(mails.isSent(owner, concat(inline(OF_REQUEST), REQUEST.ID.cast(String.class)))))
                .stream()
                .filter(WaitingRequest::endsSoon)
                .toList();
        List<String> claimed =
                mails.claim(owner, soon.stream().map(Digests::occasion).toList());
        if (!claimed.isEmpty()) {
            List<WaitingRequest> urgent = soon.stream()
                    .filter(each -> claimed.contains(occasion(each)))
                    .toList();
            mails.send(owner, claimed, letter(urgent, true));
        }
    }

    /** Requests from after this morning's list come tomorrow. */
    private void list(String owner) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, zone.vendors());
        Instant morning = settings.digest(today, zone.vendors());
        if (now.isBefore(morning)
                || mails.isSent(owner, today.toString())
                || !requests.isAnyOpen(REQUEST.OWNER.eq(owner).and(REQUEST.ASKED_AT.lt(morning)))) {
            return;
        }
        List<String> claimed = mails.claim(owner, List.of(today.toString()));
        if (claimed.isEmpty()) {
            return;
        }
        List<WaitingRequest> waiting = waiting(REQUEST.OWNER.eq(owner));
        if (waiting.isEmpty()) {
            mails.giveBack(owner, claimed);
        } else {
            mails.send(owner, claimed, letter(waiting, false));
        }
    }

    /** Earliest due first. */
    private List<WaitingRequest> waiting(Condition which) {
        return waitingList.of(requests.open(which, MOST)).stream()
                .sorted(Comparator.comparing(WaitingRequest::dueAt))
                .toList();
    }

    private static String occasion(WaitingRequest urgent) {
        return OF_REQUEST + urgent.request().id();
    }

    /**
     * @param waiting earliest due first
     * @param isUrgent whether it cannot wait for the daily list
     */
    private Letter letter(List<WaitingRequest> waiting, boolean isUrgent) {
        String subject = (isUrgent ? "Before it ends: " : "")
                + (waiting.size() == 1 ? "1 customer waits for you" : waiting.size() + " customers wait for you");
        Map<String, Object> model = Map.of(
                "isUrgent",
                isUrgent,
                "waiting",
                waiting.subList(0, Math.min(MOST_NAMED, waiting.size())),
                "more",
                Math.max(0, waiting.size() - MOST_NAMED),
                "now",
                clock.instant(),
                "desk",
                site.url("/desk?whose=mine"),
                "base",
                site.url("/desk/requests/"));
        return letters.letter("request/digest", subject, model);
    }
}
