package io.duskline.gate;

import io.duskline.campaign.Approval;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.Campaigns;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.LocalMoment;
import io.duskline.delivery.message.Letter;
import io.duskline.delivery.relay.StaffMailClaims;
import io.duskline.delivery.relay.StaffMails;
import io.duskline.notice.text.FrameTexts;
import io.duskline.notice.text.ReaderDates;
import io.duskline.web.Actors;
import io.duskline.web.Role;
import io.duskline.web.Site;
import io.duskline.web.Staff;
import java.time.Clock;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Mails those who can help that a gate is still red, two days and one day before the end: once each, and again if the date
 * moved. The text is in {@code templates/gate}.
 */
@Component
class GateMails {

    private static final char NO_BREAK = '\u00a0';
    private static final Logger log = LoggerFactory.getLogger(GateMails.class);

    private final Campaigns campaigns;
    private final Staff staff;
    private final Actors actors;
    private final StaffMails letters;
    private final StaffMailClaims mails;
    private final FrameTexts texts;
    private final Site site;
    private final Clock clock;

    GateMails(
            Campaigns campaigns,
            Staff staff,
            Actors actors,
            StaffMails letters,
            StaffMailClaims mails,
            FrameTexts texts,
            Site site,
            Clock clock) {
        this.campaigns = campaigns;
        this.staff = staff;
        this.actors = actors;
        this.letters = letters;
        this.mails = mails;
        this.texts = texts;
        this.site = site;
        this.clock = clock;
    }

    /** Sends no mail if two people decided that it ends although the gate is red. */
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

    /** Another end is another occasion. */
    private void tell(Gate gate, int daysBefore, String address) {
        String occasion = "gate-%d-%s-%d".formatted(gate.deprecation().id(), gate.endsAt(), daysBefore);
        List<String> claimed = mails.claim(address, List.of(occasion));
        if (!claimed.isEmpty()) {
            mails.send(address, claimed, letter(gate, Objects.requireNonNull(gate.endsAt())));
        }
    }

    private Letter letter(Gate gate, Instant endsAt) {
        Deprecation deprecation = gate.deprecation();
        ReaderDates dates = texts.dates(Locale.ENGLISH, deprecation.zone());
        String day = dates.shortDate(endsAt).replace(NO_BREAK, ' ');
        String subject = deprecation.integration().name() + " is not ready to end on " + day;
        String page = "/console/deprecations/" + deprecation.slug() + "/readiness";
        Map<String, Object> model = Map.of(
                "gate", gate,
                "name", deprecation.integration().name(),
                "ends", dates.dateAndTime(endsAt),
                "zone", dates.zoneName(endsAt),
                "left", dates.left(clock.instant(), endsAt),
                "page", site.url(page));
        return letters.letter("gate/red", subject, model);
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
     * All approvers, and the people who wrote or approved its campaigns. Without such people, all product managers.
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
