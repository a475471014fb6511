package io.duskline.notice.mail;

import io.duskline.notice.text.NoticeFacts;
import io.duskline.notice.text.NoticeFacts.Span;
import io.duskline.notice.text.ReaderDates;
import io.duskline.notice.text.Wording;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The one loud thing in a brownout's mail: when it pauses, for how long, what was said before, and when it ends for good.
 *
 * @param at the moment of reading
 */
record BrownoutPanel(MailContent.Pause pause, NoticeFacts facts, ReaderDates dates, Instant at) {

    void into(Map<String, Object> model) {
        Span named = Objects.requireNonNull(pause.named());
        boolean isOff = pause.now() == null;
        Map<String, Object> panel = new HashMap<>();
        panel.put("label", words().text(isOff ? "mail.does_not_pause" : "mail.pauses_on"));
        panel.put("struck", isOff);
        panel.put("date", dates.date(named.starts()).replace('\u00a0', ' '));
        if (!isOff) {
            panel.put("time", words().text("mail.when", hours(named), dates.left(at, named.starts())));
        }
        model.put("panel", panel);
        model.put(
                "preheader",
                isOff
                        ? words().text("mail.note.brownout_off")
                        : words().text("mail.preheader", dates.date(named.starts()), hours(named)));
        @Nullable Span before = pause.before();
        if (!isOff && before != null) {
            model.put("moved", Map.of("lead", "mail.brownout_moved", "key", "mail.moved_told", "old", whole(before)));
        }
        model.put("finally", ends());
    }

    /** "09:00 to 11:00 in Los Angeles (UTC−7)"; the day of its end where it is another. */
    private String hours(Span span) {
        return words().text("mail.span", dates.time(span.starts()), end(span));
    }

    private String end(Span span) {
        String time = dates.timeInCity(span.ends());
        return dates.day(span.starts()).equals(dates.day(span.ends()))
                ? time
                : words().text("dates.date_time", dates.date(span.ends()), time);
    }

    /** "Monday 24 April 2023, 09:00 to 11:00 in Los Angeles (UTC−7)". */
    String whole(Span span) {
        return words().text("mail.span", dates.dateAndTime(span.starts()), end(span));
    }

    private String ends() {
        return facts.sunset()
                .map(end -> words().text("mail.then_ends", dates.date(end.instant()), dates.timeInCity(end.instant())))
                .orElseGet(() -> words().text("mail.then_undated"));
    }

    private Wording words() {
        return dates.words();
    }
}
