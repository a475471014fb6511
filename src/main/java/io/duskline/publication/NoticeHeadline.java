package io.duskline.publication;

import io.duskline.catalog.Deprecation;
import io.duskline.catalog.LocalMoment;
import io.duskline.catalog.MilestoneKind;
import java.time.Instant;
import java.util.Optional;

/**
 * What a notice says first on every surface, by its state: a heading, and one or two sentences. The author's subject and
 * summary speak of a date, so they stand there only while that date is ahead.
 */
public record NoticeHeadline(Deprecation deprecation, LocalizedTexts voice, RenderedNotice said) {

    /** Whether the heading is the author's subject, in the language of the notice. */
    public boolean isAuthors() {
        return state() == PublicNotice.State.UPCOMING && deprecation.date().isPresent();
    }

    /** One line of plain text. */
    public String title() {
        return switch (state()) {
            case WITHDRAWN -> say("page.state.withdrawn" + partial());
            case SUSPENDED -> say("page.state.suspended");
            case ENDED ->
                exportUntil(deprecation, voice.now())
                        .map(until -> say("page.state.ended" + partial() + "_export", plain(until)))
                        .orElseGet(() -> say("page.state.ended" + partial()));
            case UPCOMING -> isAuthors() ? said.subject() : say("page.state.undated" + partial());
        };
    }

    /** Whether {@link #lead} is the author's summary. */
    public boolean isAuthorsLead() {
        return state() == PublicNotice.State.UPCOMING;
    }

    /** One line of plain text. */
    public String lead() {
        Optional<Instant> named = deprecation.end().named().map(LocalMoment::instant);
        return switch (state()) {
            case WITHDRAWN ->
                named.filter(voice.now()::isBefore)
                        .map(voice.dates()::date)
                        .map(day -> voice.text("page.state.withdrawn_lead", day))
                        .orElseGet(() -> voice.text("page.state.withdrawn_lead_undated"));
            case SUSPENDED ->
                voice.text("page.state.suspended_lead", voice.dates().date(named.orElseThrow()));
            case ENDED -> voice.text("page.state.ended_lead", voice.dates().date(named.orElseThrow()));
            case UPCOMING -> said.summaryLine();
        };
    }

    /** The last moment of an export that is still open. */
    static Optional<Instant> exportUntil(Deprecation deprecation, Instant now) {
        return deprecation
                .milestone(MilestoneKind.EXPORT_UNTIL)
                .filter(deprecation::takesPlace)
                .map(milestone -> milestone.starts())
                .filter(until -> until.isAfter(now));
    }

    private PublicNotice.State state() {
        return PublicNotice.State.of(deprecation, voice.now());
    }

    private String say(String key, String... day) {
        return voice.text(key, deprecation.integration().name(), day.length == 0 ? "" : day[0]);
    }

    private String plain(Instant at) {
        return voice.dates().plainDate(voice.dates().day(at));
    }

    private String partial() {
        return deprecation.isPartial() ? "_partial" : "";
    }
}
