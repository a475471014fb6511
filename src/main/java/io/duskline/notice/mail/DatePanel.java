package io.duskline.notice.mail;

import io.duskline.notice.MailKind;
import io.duskline.notice.text.MailReader;
import io.duskline.notice.text.NoticeFacts;
import io.duskline.notice.text.ReaderDates;
import io.duskline.notice.text.Wording;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one loud thing in a mail: the date, or that there is none, and what it was before.
 *
 * @param reader for whom it is written, at their moment
 */
record DatePanel(MailContent content, NoticeFacts facts, ReaderDates dates, MailReader reader) {

    void into(Map<String, Object> model) {
        Map<String, Object> panel = new HashMap<>();
        panel.put("label", words().text(label()));
        panel.put("struck", isStruck());
        // So large that it must be able to break, between words.
        shown().map(this::day)
                .or(() -> isStruck() ? Optional.empty() : Optional.of(words().text("mail.to_be_announced")))
                .ifPresent(date -> panel.put("date", date.replace('\u00a0', ' ')));
        time().ifPresent(time -> panel.put("time", time));
        model.put("panel", panel);
        model.put("preheader", preheader());
        if (is(MailKind.WITHDRAWN)) {
            put(model, "withdrawnWhy", facts.withdrawnWhy());
        } else if (is(MailKind.SUSPENDED)) {
            put(model, "suspendedWhy", why());
        } else if (!is(MailKind.DONE)
                && !is(MailKind.RESOLVED)
                && !is(MailKind.BROWNOUT_OVER)
                && !MailWords.isWritten(content.kind())) {
            moved().ifPresent(moved -> model.put("moved", moved));
        }
    }

    /** What does not hold stands there struck out, since its reader knows it. */
    private boolean isStruck() {
        return MailWords.isTakenBack(content.kind()) || isWrittenMeanwhile();
    }

    /** One of us writes while the date is suspended. */
    private boolean isWrittenMeanwhile() {
        return MailWords.isWritten(content.kind()) && facts.suspended() != null;
    }

    private Optional<NoticeFacts.Moment> shown() {
        return isStruck() ? facts.named() : facts.sunset();
    }

    private String label() {
        return switch (content.kind()) {
            case DONE -> "mail.ended_on";
            case WITHDRAWN -> "mail.does_not_end";
            case SUSPENDED -> "mail.no_date_holds";
            case RESOLVED -> shown().isEmpty() ? "mail.ends" : hasEnded() ? "mail.ended_on" : "mail.ends_on";
            case DECLINED, REPLY ->
                isWrittenMeanwhile() ? "mail.no_date_holds" : shown().isPresent() ? "mail.ends_on" : "mail.ends";
            case FIRST, REMINDER, FINAL, BROWNOUT, BROWNOUT_OVER, ASKED_AGAIN, MOVED, EXTENDED, REVOKED ->
                shown().isPresent() ? "mail.ends_on" : "mail.ends";
        };
    }

    private boolean hasEnded() {
        return shown().filter(end -> !end.instant().isAfter(reader.at())).isPresent();
    }

    private Optional<String> time() {
        if (isStruck()) {
            return Optional.empty();
        }
        return shown().map(end -> {
            String time = dates.timeInCity(end.instant());
            return is(MailKind.DONE) || is(MailKind.RESOLVED)
                    ? time
                    : words().text("mail.when", time, dates.left(reader.at(), end.instant()));
        });
    }

    /** Beside the subject in a list of mails. */
    private String preheader() {
        if (is(MailKind.SUSPENDED) || isWrittenMeanwhile()) {
            return words().text("mail.note.suspended");
        }
        Optional<NoticeFacts.Moment> end = shown();
        if (end.isEmpty()) {
            return words().text(isStruck() ? "mail.note.withdrawn" : "mail.note.undated");
        }
        String day = day(end.get());
        String time = dates.timeInCity(end.get().instant());
        return toldBefore()
                .filter(told -> !told.equals(end.get()))
                .map(told -> words().text("mail.preheader.moved", day, time, day(told)))
                .orElseGet(() -> words().text("mail.preheader", day, time));
    }

    /** What the date was before; of a date that is the first or holds again, that it is. */
    private Optional<Map<String, Object>> moved() {
        boolean isAnnounced = content.code().equals("dated");
        boolean isResumed = content.code().equals("resumed");
        Optional<NoticeFacts.Moment> told = toldBefore();
        if (facts.sunset().isEmpty() || (told.isEmpty() && !isAnnounced && !facts.hasMoved())) {
            return Optional.empty();
        }
        Map<String, Object> moved = new HashMap<>();
        // Why the date moved for all is not why one account has another.
        boolean isOwn = !isAnnounced && !isResumed && (reader.end() != null || is(MailKind.REVOKED));
        String changed =
                is(MailKind.REVOKED) ? "mail.revoked" : isOwn && !is(MailKind.MOVED) ? "mail.extended" : "mail.moved";
        moved.put("lead", isAnnounced ? "mail.dated" : isResumed ? "mail.resumed" : changed);
        if (isAnnounced) {
            moved.put("key", "mail.dated_told");
        } else if (isResumed && told.equals(facts.sunset())) {
            moved.put("key", "mail.resumed_same");
        } else {
            moved.put("key", told.isPresent() ? "mail.moved_told" : "mail.moved_first");
        }
        told.or(() -> Optional.ofNullable(facts.original()))
                .ifPresent(old -> moved.put(
                        "old", isAnnounced ? "" : apart(old, facts.sunset().orElseThrow())));
        moved.putIfAbsent("old", "");
        put(moved, "why", isOwn ? null : why());
        return Optional.of(moved);
    }

    /** Moved within the day: the date alone would strike out what still holds. */
    private String apart(NoticeFacts.Moment old, NoticeFacts.Moment now) {
        return day(old).equals(day(now)) ? dates.dateAndTime(old.instant()) : day(old);
    }

    private Optional<NoticeFacts.Moment> toldBefore() {
        return switch (content.kind()) {
            case MOVED, EXTENDED, REVOKED -> Optional.ofNullable(content.toldBefore());
            case FIRST,
                    REMINDER,
                    FINAL,
                    BROWNOUT,
                    BROWNOUT_OVER,
                    ASKED_AGAIN,
                    DONE,
                    RESOLVED,
                    DECLINED,
                    REPLY,
                    SUSPENDED,
                    WITHDRAWN -> Optional.empty();
        };
    }

    private @Nullable String why() {
        NoticeFacts.@Nullable Move last = facts.moved();
        return last == null ? null : last.why();
    }

    private String day(NoticeFacts.Moment moment) {
        return dates.date(moment.instant());
    }

    private boolean is(MailKind kind) {
        return content.kind() == kind;
    }

    private Wording words() {
        return dates.words();
    }

    private static void put(Map<String, Object> model, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            model.put(name, value);
        }
    }
}
