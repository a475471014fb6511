package io.duskline.publication;

import io.duskline.catalog.Deprecation;
import io.duskline.catalog.LocalMoment;
import io.duskline.catalog.Withdrawal;
import io.duskline.notice.text.NoticeFacts;
import io.duskline.notice.text.ReaderDates;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The date panel: the one loud thing on a page.
 *
 * @param others when it ends for all but the reader's account, where that has an end of its own
 */
public record SunsetPanel(
        Deprecation deprecation,
        LocalizedTexts voice,
        boolean isPersonal,
        @Nullable Instant others) {

    /** What it says is said in the language of the voice. */
    public SunsetPanel {
        deprecation = deprecation.in(voice.dates().locale());
    }

    private static final int FULL_HEIGHT_DAYS = 30;

    /** {@code upcoming}, {@code suspended}, {@code ended} or {@code withdrawn}. */
    public String state() {
        return PublicNotice.State.of(deprecation, voice.now()).code();
    }

    public boolean isUpcoming() {
        return state().equals("upcoming");
    }

    public boolean isOver() {
        return state().equals("ended");
    }

    /** Whether there is a date that holds, or held when it was withdrawn. */
    public boolean isDated() {
        return deprecation.date().isPresent();
    }

    public boolean isSuspended() {
        return state().equals("suspended");
    }

    public boolean isWithdrawn() {
        return deprecation.isWithdrawn();
    }

    public String eyebrow() {
        return voice.text(
                switch (state()) {
                    case "ended" -> isExportOpen() ? "page.sunset.export" : "page.sunset.ended";
                    case "withdrawn" -> "page.sunset.withdrawn";
                    case "suspended" -> "page.sunset.suspended";
                    default ->
                        !isDated()
                                ? "page.sunset.ends_undated"
                                : isExtended()
                                        ? "page.sunset.ends_alone"
                                        : isPersonal ? "page.sunset.ends_yours" : "page.sunset.ends";
                });
    }

    /** Whether it has ended, and data can still be exported: then that is the date that matters. */
    public boolean isExportOpen() {
        return isOver() && NoticeHeadline.exportUntil(deprecation, voice.now()).isPresent();
    }

    /** The key of the heading over what stops. */
    public String stopsKey() {
        return isOver() ? "page.notice.stopped" : isSuspended() ? "page.notice.will_stop" : "page.notice.stops";
    }

    /** The key of the heading over what to do. */
    public String todoKey() {
        return isOver() ? "page.notice.todo_over" : "page.notice.todo";
    }

    /** The key of the heading over what stops and what continues. */
    public String whatKey() {
        return isOver() ? "page.notice.what_over" : isSuspended() ? "page.notice.what_suspended" : "page.notice.what";
    }

    public Markup date() {
        return voice.date(shown());
    }

    /** "Ended on Tuesday 25 April 2023", where another date is the large one. */
    public String ended() {
        return voice.text("page.sunset.ended") + " " + voice.dates().date(ends());
    }

    /** The date as plain text. */
    public String day() {
        return voice.dates().date(ends());
    }

    /** Whether this names the day already, with its weekday or without. */
    public boolean isDayIn(String text) {
        String day = voice.dates().plainDate(voice.dates().day(ends()));
        return Pattern.compile("(?<!\\d)" + Pattern.quote(spaced(day)))
                .matcher(spaced(text))
                .find();
    }

    /** People type a blank where dates are written with one that does not break. */
    private static String spaced(String text) {
        return text.replace('\u00a0', ' ');
    }

    public String time() {
        return isPersonal ? voice.dates().timeInCity(shown()) : voice.dates().timeInZone(shown());
    }

    public String left() {
        return voice.left(shown());
    }

    /** The sun stands as high above the lower edge as days are left, half set on the day itself. */
    public String sunY() {
        long days = Math.clamp(voice.dates().daysLeft(voice.now(), ends()), 0, FULL_HEIGHT_DAYS);
        return String.format(Locale.ROOT, "%.1f", 112 - 62.0 * days / FULL_HEIGHT_DAYS);
    }

    /** Whether the reader's account has an end of its own. */
    public boolean isExtended() {
        return others != null;
    }

    /** "For all others: Tuesday 25 April 2023." */
    public Markup forOthers() {
        return others == null ? Markup.text("") : voice.say("page.sunset.others", voice.date(others));
    }

    /** The brownouts to come, with their hours in the zone of the panel; empty without one. */
    public String previews() {
        List<String> spans = NoticeFacts.of(deprecation).previews(voice.now()).stream()
                .map(this::span)
                .toList();
        return spans.isEmpty()
                ? ""
                : voice.text(
                        spans.size() == 1 ? "mail.preview" : "mail.previews",
                        voice.words().all(spans));
    }

    private String span(NoticeFacts.Span span) {
        ReaderDates dates = voice.dates();
        boolean isSameDay = dates.day(span.starts()).equals(dates.day(span.ends()));
        return voice.text(
                "page.notice.span",
                dates.dateAndTime(span.starts()),
                isSameDay ? dates.clock(span.ends()) : dates.dateAndTime(span.ends()));
    }

    public boolean hasMoved() {
        return !deprecation.earlierSunsets().isEmpty();
    }

    /** "We first announced Saturday 29 April 2023."; with its time where that alone moved. */
    public Markup first() {
        return voice.say("page.moved.first", isDated() ? voice.earlier(original(), ends()) : voice.date(original()));
    }

    /** "In between it was Thursday 27 April 2023."; blank where it moved once. */
    public Markup between() {
        List<Instant> dates = deprecation.earlierSunsets().stream()
                .map(LocalMoment::instant)
                .filter(moment -> !moment.equals(original()))
                .toList();
        return dates.isEmpty() ? Markup.text("") : voice.say("page.moved.between", voice.dates(dates, ends()));
    }

    /** "Since Wednesday 19 April 2023 it is 4 days earlier." */
    public Markup since() {
        Instant moved = deprecation.moves().reversed().stream()
                .filter(move -> move.from() != null && !move.from().equals(move.to()))
                .filter(move -> move.to() != null)
                .findFirst()
                .orElseThrow()
                .at();
        long later = ChronoUnit.DAYS.between(
                voice.dates().day(original()), voice.dates().day(ends()));
        if (later == 0) {
            return voice.say("page.moved.same_day", voice.date(moved));
        }
        return voice.sayPlural(
                later < 0 ? "page.moved.earlier" : "page.moved.later", Math.abs(later), voice.date(moved));
    }

    /** "We had announced Saturday 29 April 2023.", struck out; blank where no date ever was. */
    public Markup was() {
        return deprecation
                .end()
                .named()
                .map(named -> voice.say("page.sunset.withdrawn_was", voice.date(named.instant())))
                .orElseGet(() -> Markup.text(""));
    }

    public Markup suspendedOn() {
        return voice.say("page.suspended_on", voice.date(Objects.requireNonNull(deprecation.suspendedAt())));
    }

    public Markup withdrawnOn() {
        return voice.say("page.withdrawn_on", voice.date(withdrawal().at()));
    }

    /** Why it is on hold or withdrawn; empty in other states, and while it may not be told. */
    public Passage reason() {
        Locale reader = voice.dates().locale();
        if (isWithdrawn()) {
            return Passage.told(withdrawal().reason(), reader);
        }
        return isSuspended()
                ? Passage.told(deprecation.lastMove().orElseThrow().reason(), reader)
                : new Passage("", "");
    }

    /** Whether the notice says why it moved. */
    public boolean isExplained() {
        return deprecation.moves().stream().anyMatch(move -> move.reason().isTold());
    }

    private Withdrawal withdrawal() {
        return Objects.requireNonNull(deprecation.withdrawal());
    }

    private Instant shown() {
        return isOver() ? NoticeHeadline.exportUntil(deprecation, voice.now()).orElseGet(this::ends) : ends();
    }

    private Instant ends() {
        return deprecation.date().orElseThrow().instant();
    }

    private Instant original() {
        return deprecation.original().orElseThrow().instant();
    }
}
