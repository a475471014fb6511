package io.duskline.request;

import static io.duskline.db.tables.Digest.DIGEST;
import static io.duskline.db.tables.Request.REQUEST;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.or;
import static org.jooq.impl.DSL.selectOne;

import io.duskline.delivery.relay.DirectMail;
import io.duskline.delivery.relay.StaffMails;
import io.duskline.web.Site;
import io.duskline.web.Staff;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.codec.digest.DigestUtils;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells account managers what waits for them: once a day all of it, and at once what cannot wait because it ends soon for the
 * account. An occasion is claimed before its mail is sent and marked as told after it. So no two nodes write about the same
 * occasion, and another node takes up what was cut off in between. A request without an owner is on the desk only.
 */
@Component
class Digests {
    private static final Logger log = LoggerFactory.getLogger(Digests.class);
    /** More of one manager's than anybody reads. */
    private static final int MOST = 5000;

    private static final Duration KEPT = Duration.ofDays(400);
    private static final int ID_LENGTH = 32;
    /** What is named one by one; more than that nobody reads in a mail, and mail programs cut it off. */
    private static final int MOST_NAMED = 100;

    private static final String OF_REQUEST = "request-";
    /** Longer than a mail takes to hand over. */
    private static final Duration LEASE = Duration.ofMinutes(10);

    private final CustomerRequests requests;
    private final WaitingList waitingList;
    private final Staff staff;
    private final RequestSettings settings;
    private final Clock clock;
    private final StaffMails letters;
    private final DirectMail mail;
    private final Site site;
    private final DSLContext sql;
    private final TransactionTemplate transaction;

    Digests(
            CustomerRequests requests,
            WaitingList waitingList,
            Staff staff,
            RequestSettings settings,
            Clock clock,
            StaffMails letters,
            DirectMail mail,
            Site site,
            DSLContext sql,
            TransactionTemplate transaction) {
        this.requests = requests;
        this.waitingList = waitingList;
        this.staff = staff;
        this.settings = settings;
        this.clock = clock;
        this.letters = letters;
        this.mail = mail;
        this.site = site;
        this.sql = sql;
        this.transaction = transaction;
    }

    /** One round over all managers; what goes wrong with one keeps no other. */
    void tell() {
        Map<String, Set<Long>> abouts = requests.owners();
        Map<Long, Condition> ending = ending(abouts.values());
        abouts.forEach((owner, about) -> {
            try {
                if (staff.has(owner)) {
                    urge(
                            owner,
                            about.stream()
                                    .filter(ending::containsKey)
                                    .map(ending::get)
                                    .toList());
                    list(owner);
                }
            } catch (RuntimeException e) {
                log.warn("The list for an account manager is tried again: {}", e.getMessage(), e);
            }
        });
        forgetOld(KEPT);
    }

    /** By the deprecation, which of what waits about it may not wait for the day's list; without those where nothing is so. */
    private Map<Long, Condition> ending(Collection<Set<Long>> abouts) {
        Map<Long, Condition> ending = new HashMap<>();
        abouts.stream()
                .flatMap(Set::stream)
                .distinct()
                .forEach(about -> waitingList.mayEndSoon(about).ifPresent(which -> ending.put(about, which)));
        return ending;
    }

    private void urge(String owner, List<Condition> ending) {
        if (ending.isEmpty()) {
            return;
        }
        List<WaitingRequest> soon = waiting(
                        REQUEST.OWNER.eq(owner).and(or(ending)).andNot(isTold(owner)))
                .stream()
                .filter(WaitingRequest::endsSoon)
                .toList();
        List<String> claimed = claim(owner, soon.stream().map(Digests::occasion).toList());
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
        Instant morning = settings.digest(today);
        if (now.isBefore(morning)
                || isTold(owner, today.toString())
                || !requests.isAnyOpen(REQUEST.OWNER.eq(owner).and(REQUEST.ASKED_AT.lt(morning)))) {
            return;
        }
        List<String> claimed = claim(owner, List.of(today.toString()));
        if (claimed.isEmpty()) {
            return;
        }
        List<WaitingRequest> waiting = waiting(REQUEST.OWNER.eq(owner));
        if (waiting.isEmpty()) {
            giveBack(owner, claimed);
        } else {
            send(owner, waiting, false, claimed);
        }
    }

    /** What is due first before the rest. */
    private List<WaitingRequest> waiting(Condition which) {
        return waitingList.of(requests.open(which, MOST)).stream()
                .sorted(Comparator.comparing(WaitingRequest::dueAt))
                .toList();
    }

    private void send(String owner, List<WaitingRequest> waiting, boolean isUrgent, List<String> occasions) {
        if (mailed(owner, waiting, isUrgent, occasions)) {
            told(owner, occasions);
        } else {
            giveBack(owner, occasions);
        }
    }

    private static String occasion(WaitingRequest urgent) {
        return occasion(urgent.request().id());
    }

    /**
     * @param waiting what is due first before the rest
     * @param isUrgent whether it cannot wait for the day's list
     * @param occasions that it tells of: sent again, it bears the same Message-ID
     * @return whether a relay took it
     */
    private boolean mailed(String owner, List<WaitingRequest> waiting, boolean isUrgent, List<String> occasions) {
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
        String id = DigestUtils.sha256Hex(owner + '\n' + String.join("\n", occasions))
                .substring(0, ID_LENGTH);
        return mail.send(owner, letters.letter("request/digest", subject, model), id);
    }

    /** @return those of the occasions that are this caller's to write of now */
    List<String> claim(String owner, Collection<String> occasions) {
        return transaction.execute(status -> occasions.stream()
                .filter(occasion -> isClaimed(owner, occasion))
                .toList());
    }

    private boolean isClaimed(String owner, String occasion) {
        Instant now = clock.instant();
        int written = sql.insertInto(DIGEST)
                .set(DIGEST.OWNER, owner)
                .set(DIGEST.OCCASION, occasion)
                .set(DIGEST.CLAIMED_AT, now)
                .onDuplicateKeyIgnore()
                .execute();
        return written == 1
                || sql.update(DIGEST)
                                .set(DIGEST.CLAIMED_AT, now)
                                .where(DIGEST.OWNER.eq(owner), DIGEST.OCCASION.eq(occasion))
                                .and(DIGEST.TOLD_AT.isNull())
                                .and(DIGEST.CLAIMED_AT.lt(now.minus(LEASE)))
                                .execute()
                        == 1;
    }

    /** That a request cannot wait for the day's list. */
    static String occasion(long request) {
        return OF_REQUEST + request;
    }

    @Transactional(readOnly = true)
    public boolean isTold(String owner, String occasion) {
        return sql.fetchExists(
                DIGEST, DIGEST.OWNER.eq(owner), DIGEST.OCCASION.eq(occasion), DIGEST.TOLD_AT.isNotNull());
    }

    /** Over the row of a request: its owner was written to of it by itself. */
    Condition isTold(String owner) {
        return exists(selectOne()
                .from(DIGEST)
                .where(
                        DIGEST.OWNER.eq(owner),
                        DIGEST.OCCASION.eq(concat(inline(OF_REQUEST), REQUEST.ID.cast(DIGEST.OCCASION))),
                        DIGEST.TOLD_AT.isNotNull()));
    }

    @Transactional
    public void told(String owner, Collection<String> occasions) {
        sql.update(DIGEST)
                .set(DIGEST.TOLD_AT, clock.instant())
                .where(DIGEST.OWNER.eq(owner), DIGEST.OCCASION.in(occasions))
                .execute();
    }

    /** No relay took it: it is tried again the next time. */
    @Transactional
    public void giveBack(String owner, Collection<String> occasions) {
        sql.deleteFrom(DIGEST)
                .where(DIGEST.OWNER.eq(owner), DIGEST.OCCASION.in(occasions), DIGEST.TOLD_AT.isNull())
                .execute();
    }

    /** Of occasions so long ago that they cannot come again. */
    @Transactional
    public void forgetOld(Duration after) {
        sql.deleteFrom(DIGEST)
                .where(DIGEST.TOLD_AT.lt(clock.instant().minus(after)))
                .execute();
    }
}
