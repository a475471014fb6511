package io.duskline.gate;

import static io.duskline.db.tables.GateMail.GATE_MAIL;

import io.duskline.campaign.Approval;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.Campaigns;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.LocalMoment;
import io.duskline.delivery.relay.DirectMail;
import io.duskline.delivery.relay.StaffMails;
import io.duskline.notice.text.FrameTexts;
import io.duskline.notice.text.ReaderDates;
import io.duskline.web.Actors;
import io.duskline.web.Role;
import io.duskline.web.Site;
import io.duskline.web.Staff;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Mails those who can help that a gate is still red, two days and one day before the end: once each, and again if the date
 * moved. The text is in {@code templates/gate}.
 */
@Component
class GateMails {

    /** Longer than it takes to send a mail. */
    private static final Duration LEASE = Duration.ofMinutes(10);

    private static final int ID_LENGTH = 32;
    private static final char NO_BREAK = '\u00a0';
    private static final Logger log = LoggerFactory.getLogger(GateMails.class);

    private final Campaigns campaigns;
    private final Staff staff;
    private final Actors actors;
    private final DSLContext sql;
    private final StaffMails letters;
    private final DirectMail mail;
    private final FrameTexts texts;
    private final Site site;
    private final Clock clock;

    GateMails(
            Campaigns campaigns,
            Staff staff,
            Actors actors,
            DSLContext sql,
            StaffMails letters,
            DirectMail mail,
            FrameTexts texts,
            Site site,
            Clock clock) {
        this.campaigns = campaigns;
        this.staff = staff;
        this.actors = actors;
        this.sql = sql;
        this.letters = letters;
        this.mail = mail;
        this.texts = texts;
        this.site = site;
        this.clock = clock;
    }

    /** Where two people said that it ends all the same, nobody has to be told. */
    void tell(Gate gate) {
        OptionalInt daysBefore = daysBefore(gate.deprecation());
        if (gate.isGreen() || gate.isGoingOn() || daysBefore.isEmpty()) {
            return;
        }
        for (String address : recipients(gate.deprecation())) {
            try {
                tell(gate, daysBefore.getAsInt(), address);
            } catch (RuntimeException e) {
                log.warn("That a gate is red is told again: {}", e.getMessage(), e);
            }
        }
    }

    private void tell(Gate gate, int daysBefore, String address) {
        Occasion occasion =
                new Occasion(gate.deprecation().id(), Objects.requireNonNull(gate.endsAt()), daysBefore, address);
        if (!claim(occasion)) {
            return;
        }
        if (send(gate, occasion)) {
            told(occasion);
        } else {
            giveBack(occasion);
        }
    }

    /** A mail to one address, so many days before this end. Another end is another occasion. */
    private record Occasion(long deprecation, Instant endsAt, int daysBefore, String address) {

        Condition holds() {
            return GATE_MAIL
                    .DEPRECATION_ID
                    .eq(deprecation)
                    .and(GATE_MAIL.ENDS_AT.eq(endsAt))
                    .and(GATE_MAIL.DAYS_BEFORE.eq(daysBefore))
                    .and(GATE_MAIL.ADDRESS.eq(address));
        }
    }

    /**
     * Claims the occasion for this node before the mail is sent. Nobody else sends it while the lease lasts; after that it is sent
     * again, unless it was noted as sent.
     */
    private boolean claim(Occasion occasion) {
        Instant now = clock.instant();
        int written = sql.insertInto(GATE_MAIL)
                .set(GATE_MAIL.DEPRECATION_ID, occasion.deprecation())
                .set(GATE_MAIL.ENDS_AT, occasion.endsAt())
                .set(GATE_MAIL.DAYS_BEFORE, occasion.daysBefore())
                .set(GATE_MAIL.ADDRESS, occasion.address())
                .set(GATE_MAIL.CLAIMED_AT, now)
                .onDuplicateKeyIgnore()
                .execute();
        return written == 1
                || sql.update(GATE_MAIL)
                                .set(GATE_MAIL.CLAIMED_AT, now)
                                .where(occasion.holds(), GATE_MAIL.TOLD_AT.isNull())
                                .and(GATE_MAIL.CLAIMED_AT.lt(now.minus(LEASE)))
                                .execute()
                        == 1;
    }

    private void told(Occasion occasion) {
        sql.update(GATE_MAIL)
                .set(GATE_MAIL.TOLD_AT, clock.instant())
                .where(occasion.holds())
                .execute();
    }

    /** No relay took the mail, so the next round tries again. */
    private void giveBack(Occasion occasion) {
        sql.deleteFrom(GATE_MAIL)
                .where(occasion.holds(), GATE_MAIL.TOLD_AT.isNull())
                .execute();
    }

    private boolean send(Gate gate, Occasion occasion) {
        Deprecation deprecation = gate.deprecation();
        ReaderDates dates = texts.dates(Locale.ENGLISH, deprecation.zone());
        String day = dates.shortDate(occasion.endsAt()).replace(NO_BREAK, ' ');
        String subject = deprecation.integration().name() + " is not ready to end on " + day;
        String page = "/console/deprecations/" + deprecation.slug() + "/readiness";
        Map<String, Object> model = Map.of(
                "gate", gate,
                "name", deprecation.integration().name(),
                "ends", dates.dateAndTime(occasion.endsAt()),
                "zone", dates.zoneName(occasion.endsAt()),
                "left", dates.left(clock.instant(), occasion.endsAt()),
                "page", site.url(page));
        String id = DigestUtils.sha256Hex(occasion.toString()).substring(0, ID_LENGTH);
        return mail.send(occasion.address(), letters.letter("gate/red", subject, model), id);
    }

    /** By the calendar of its zone: 2 from two days before on, 1 from one day before on. */
    private OptionalInt daysBefore(Deprecation deprecation) {
        Instant now = clock.instant();
        LocalMoment end = deprecation.date().orElseThrow();
        for (int days : new int[] {1, 2}) {
            if (!now.isBefore(end.plusDays(-days).instant()) && now.isBefore(end.instant())) {
                return OptionalInt.of(days);
            }
        }
        return OptionalInt.empty();
    }

    /**
     * Whoever is behind a campaign about it, or all who plan where there is none of them, and all who may agree that it ends
     * although it is red.
     */
    private Set<String> recipients(Deprecation deprecation) {
        Set<String> recipients = new TreeSet<>(staff.having(List.of(Role.APPROVER)));
        List<String> behind = campaigns.about(deprecation.id()).stream()
                .filter(campaign -> campaign.state() != CampaignState.CANCELLED)
                .flatMap(GateMails::people)
                .map(actors::person)
                .filter(staff::has)
                .distinct()
                .toList();
        Collection<String> planning = behind.isEmpty() ? staff.having(List.of(Role.PRODUCT_MANAGER)) : behind;
        recipients.addAll(planning);
        return recipients;
    }

    private static Stream<String> people(Campaign campaign) {
        return Stream.of(
                        campaign.createdBy(),
                        campaign.editedBy(),
                        campaign.submittedBy(),
                        campaign.approved().map(Approval::by).orElse(null))
                .filter(Objects::nonNull);
    }
}
