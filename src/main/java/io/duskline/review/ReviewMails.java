package io.duskline.review;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.duskline.delivery.Continuity;
import io.duskline.delivery.message.Letter;
import io.duskline.delivery.relay.DirectMail;
import io.duskline.delivery.relay.StaffMails;
import io.duskline.review.ReviewMailRepository.Occasion;
import io.duskline.review.ReviewMailRepository.ReviewMail;
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
import org.apache.commons.codec.digest.DigestUtils;
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

    private static final Logger log = LoggerFactory.getLogger(ReviewMails.class);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "EEE d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final int SECONDS = 5;
    private static final int ID_LENGTH = 32;

    private final ReviewMailRepository mails;
    private final Reviews reviews;
    private final Staff staff;
    private final StaffNames names;
    private final StaffMails letters;
    private final DirectMail direct;
    private final Continuity continuity;
    private final Site site;

    ReviewMails(
            ReviewMailRepository mails,
            Reviews reviews,
            Staff staff,
            StaffNames names,
            StaffMails letters,
            DirectMail direct,
            Continuity continuity,
            Site site) {
        this.mails = mails;
        this.reviews = reviews;
        this.staff = staff;
        this.names = names;
        this.letters = letters;
        this.direct = direct;
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
        for (ReviewMail mail : mails.waiting()) {
            try {
                if (mails.claim(mail)) {
                    send(mail);
                }
            } catch (RuntimeException e) {
                log.warn("A mail about a review is tried again: {}", e.getMessage(), e);
            }
        }
        mails.deleteOld();
    }

    private void send(ReviewMail mail) {
        Reviews.Shown shown = reviews.show(mail.reviewId(), mail.recipient());
        if (!staff.has(mail.recipient()) || !isNeeded(mail, shown)) {
            mails.done(mail);
            return;
        }
        // The same mail has the same Message-ID if it is sent again.
        String id = DigestUtils.sha256Hex("review mail " + mail.id() + '\n' + mail.reviewId() + '\n' + mail.recipient())
                .substring(0, ID_LENGTH);
        if (direct.send(mail.recipient(), letter(mail, shown), id)) {
            mails.done(mail);
        } else {
            mails.retry(mail);
        }
    }

    /**
     * A request may be decided, or changed by the recipient, before the mail is sent. A paused release may be confirmed. That it
     * was released or sent back stays true.
     */
    private static boolean isNeeded(ReviewMail mail, Reviews.Shown shown) {
        return switch (mail.occasion()) {
            case REQUESTED -> shown.review().isOpen() && shown.isDecidable() && !shown.isAuthor();
            case LAPSED -> shown.isDecidable();
            case RELEASED, REJECTED -> true;
        };
    }

    private Letter letter(ReviewMail mail, Reviews.Shown shown) {
        Review review = shown.review();
        boolean isCampaign = review.type() == ReviewType.CAMPAIGN;
        Map<String, Object> model = new HashMap<>();
        model.put("occasion", mail.occasion().code());
        model.put("review", review);
        model.put("isCampaign", isCampaign);
        model.put("isDecidable", shown.isDecidable());
        model.put("isRejectable", shown.isRejectable());
        model.put(
                "next",
                shown.isCorrectable()
                        ? "Correct it"
                        : shown.isWithdrawable() ? "Correct it, or withdraw it" : "Request it again");
        model.put("remarks", mail.occasion() == Occasion.REJECTED ? reviews.remarks(review) : List.of());
        model.put(
                "link",
                site.url(
                        mail.occasion() == Occasion.REJECTED && isCampaign
                                ? "/console/campaigns/" + review.subjectId()
                                : shown.href()));
        Optional.ofNullable(shown.content()).ifPresent(content -> model.put("content", content));
        putMoment(
                model,
                "deadline",
                shown.content() == null ? null : shown.content().deadline());
        Review.@Nullable Act act = mail.occasion() == Occasion.REJECTED ? review.decision() : review.release();
        model.put("who", names.of(act == null ? review.requestedBy() : act.by()).inWords());
        model.put("why", Objects.requireNonNullElse(act == null ? review.reason() : act.reason(), ""));
        putMoment(model, "at", act == null ? review.requestedAt() : act.at());
        String subject = switch (mail.occasion()) {
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
