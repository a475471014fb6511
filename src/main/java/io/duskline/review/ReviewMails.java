package io.duskline.review;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.duskline.db.Coded;
import io.duskline.delivery.Continuity;
import io.duskline.delivery.message.Letter;
import io.duskline.delivery.relay.StaffMailClaims;
import io.duskline.delivery.relay.StaffMailClaims.WaitingMail;
import io.duskline.delivery.relay.StaffMails;
import io.duskline.web.Site;
import io.duskline.web.Staff;
import io.duskline.web.StaffNames;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/**
 * Mails staff about reviews: approvers of new requests, admins and approvers of releases, authors of what was sent back. The texts
 * are in {@code templates/review}.
 */
@Component
public class ReviewMails {

    /** The beginning of the occasions of {@link StaffMailClaims}: {@code review-40-requested}. */
    static final String PREFIX = "review-";

    private static final Logger log = LoggerFactory.getLogger(ReviewMails.class);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "EEE d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final int SECONDS = 5;

    /** What a mail tells. */
    public enum Occasion implements Coded {
        /** A request waits for a decision. */
        REQUESTED,
        /** One person released it. */
        RELEASED,
        /** No second person confirmed the release in time. */
        LAPSED,
        /** It was sent back. */
        REJECTED
    }

    private final StaffMailClaims mails;
    private final Reviews reviews;
    private final Staff staff;
    private final StaffNames names;
    private final StaffMails letters;
    private final Continuity continuity;
    private final Site site;

    ReviewMails(
            StaffMailClaims mails,
            Reviews reviews,
            Staff staff,
            StaffNames names,
            StaffMails letters,
            Continuity continuity,
            Site site) {
        this.mails = mails;
        this.reviews = reviews;
        this.staff = staff;
        this.names = names;
        this.letters = letters;
        this.continuity = continuity;
        this.site = site;
    }

    @Bean
    static RecurringTask<Void> reviewMailTimer(ReviewMails mails) {
        return Tasks.recurring("review-mail", FixedDelay.ofSeconds(SECONDS))
                .execute((instance, context) -> mails.send());
    }

    /** Sends all that wait. A failure of one mail does not stop the others. */
    public void send() {
        if (!continuity.isGoingOn()) {
            return;
        }
        for (WaitingMail mail : mails.waiting(PREFIX)) {
            try {
                if (!mails.claim(mail.recipient(), List.of(mail.occasion())).isEmpty()) {
                    send(mail);
                }
            } catch (RuntimeException e) {
                log.warn("A mail about a review is tried again: {}", e.getMessage(), e);
            }
        }
    }

    private void send(WaitingMail mail) {
        String[] parts = mail.occasion().split("-");
        Occasion occasion = Coded.find(Occasion.class, parts[2]).orElseThrow();
        Reviews.Shown shown = reviews.show(Long.parseLong(parts[1]), mail.recipient());
        if (staff.has(mail.recipient()) && isNeeded(occasion, shown)) {
            mails.send(mail.recipient(), List.of(mail.occasion()), letter(occasion, shown));
        } else {
            mails.done(mail.recipient(), List.of(mail.occasion()));
        }
    }

    /**
     * A request may be decided, or changed by the recipient, before the mail is sent. A paused release may be confirmed. That it
     * was released or sent back stays true.
     */
    private static boolean isNeeded(Occasion occasion, Reviews.Shown shown) {
        return switch (occasion) {
            case REQUESTED -> shown.review().isOpen() && shown.isDecidable() && !shown.isAuthor();
            case LAPSED -> shown.isDecidable();
            case RELEASED, REJECTED -> true;
        };
    }

    private Letter letter(Occasion occasion, Reviews.Shown shown) {
        Review review = shown.review();
        boolean isCampaign = review.type() == ReviewType.CAMPAIGN;
        Map<String, Object> model = new HashMap<>();
        model.put("occasion", occasion.code());
        model.put("review", review);
        model.put("isCampaign", isCampaign);
        model.put("isDecidable", shown.isDecidable());
        model.put("isRejectable", shown.isRejectable());
        model.put(
                "next",
                shown.isCorrectable()
                        ? "Correct it"
                        : shown.isWithdrawable() ? "Correct it, or withdraw it" : "Request it again");
        model.put("remarks", occasion == Occasion.REJECTED ? reviews.remarks(review) : List.of());
        model.put(
                "link",
                site.url(
                        occasion == Occasion.REJECTED && isCampaign
                                ? "/console/campaigns/" + review.subjectId()
                                : shown.href()));
        Optional.ofNullable(shown.content()).ifPresent(content -> model.put("content", content));
        putMoment(
                model,
                "deadline",
                shown.content() == null ? null : shown.content().deadline());
        Review.@Nullable Act act = occasion == Occasion.REJECTED ? review.decision() : review.release();
        model.put("who", names.of(act == null ? review.requestedBy() : act.by()).inWords());
        model.put("reason", Objects.requireNonNullElse(act == null ? review.reason() : act.reason(), ""));
        putMoment(model, "at", act == null ? review.requestedAt() : act.at());
        String subject = switch (occasion) {
            case REQUESTED -> "Needs your approval: ";
            case RELEASED -> isCampaign ? "Launched without approval: " : "Released without approval: ";
            case LAPSED -> "Paused, not confirmed: ";
            case REJECTED -> "Sent back: ";
        };
        return letters.letter("review/mail", subject + review.title(), model);
    }

    private static void putMoment(Map<String, Object> model, String name, @Nullable Instant moment) {
        if (moment != null) {
            model.put(name, MOMENT.format(moment));
        }
    }
}
