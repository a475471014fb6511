package io.duskline.publication;

import io.duskline.catalog.Deprecation;
import io.duskline.catalog.End;
import io.duskline.catalog.LocalMoment;
import io.duskline.catalog.LocaleFallback;
import io.duskline.catalog.LocalizedPassages;
import io.duskline.catalog.Milestone;
import io.duskline.catalog.MilestoneKind;
import io.duskline.catalog.Provider;
import io.duskline.catalog.Revision;
import io.duskline.catalog.SunsetMove;
import io.duskline.notice.NoticeRevision;
import io.duskline.notice.text.ReaderDates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the page of a notice shows beside its texts. */
public record NoticeView(
        Deprecation deprecation, LocalizedTexts voice, List<NoticeRevision> history, List<ReaderDates.Place> clocks) {

    private static final int MOST_CHANGES = 12;

    /**
     * @param state the stylesheet's class without {@code is-}
     * @param before earlier dates of the step; empty if there are none
     * @param isMoved whether it takes place on another date than those
     */
    public record Step(
            String state,
            String name,
            Markup when,
            String hint,
            boolean isNext,
            boolean isDone,
            Markup before,
            boolean isMoved) {}

    /** A date that moved, and why. */
    public record Move(Markup text, Passage reason) {}

    /** Something about the notice that changed. */
    public record Change(Instant at, Markup day, String text) {}

    public NoticeView {
        deprecation = deprecation.in(voice.dates().locale());
    }

    public String slug() {
        return deprecation.slug();
    }

    public String integration() {
        return deprecation.integration().name();
    }

    /** “Digital Marketing Center (DMC)” or “Smart Campaigns”; empty where it has no other name. */
    public String names() {
        return voice.words()
                .any(deprecation.names().stream()
                        .map(name -> voice.text("page.quote", name))
                        .toList());
    }

    public int nameCount() {
        return deprecation.names().size();
    }

    public Passage reason() {
        return passage(deprecation.reason(), said -> said.reason() != null);
    }

    public Passage upstreamCause() {
        return passage(deprecation.upstream().cause(), said -> said.cause() != null);
    }

    /** @param isTranslated whether the further language has this text too */
    private Passage passage(@Nullable String text, Predicate<LocalizedPassages> isTranslated) {
        Locale reader = voice.dates().locale();
        return new Passage(
                Objects.requireNonNullElse(text, ""),
                LocaleFallback.in(deprecation.texts(), reader)
                        .filter(isTranslated)
                        .flatMap(own -> LocaleFallback.tag(deprecation.texts(), reader))
                        .orElse(LocaleFallback.DEFAULT));
    }

    public String upstreamUrl() {
        return Objects.requireNonNullElse(deprecation.upstream().url(), "");
    }

    public boolean hasUpstreamDate() {
        return deprecation.upstream().date() != null;
    }

    public Markup upstreamDate() {
        return voice.say(
                "page.notice.upstream_date",
                provider(),
                voice.day(Objects.requireNonNull(deprecation.upstream().date())));
    }

    /** The other company by name, else the integration. */
    public String provider() {
        return Optional.ofNullable(deprecation.integration().provider())
                .map(Provider::name)
                .orElseGet(this::integration);
    }

    public Passage replacement() {
        return passage(deprecation.replacement(), said -> said.replacement() != null);
    }

    public boolean isReplacementLink() {
        return HeaderSnippet.address(deprecation).isPresent();
    }

    /** With its offset, unless clocks change between the dates. */
    public String datesZone() {
        ReaderDates dates = voice.dates();
        List<Instant> told = deprecation.milestones().stream()
                .filter(deprecation::takesPlace)
                .flatMap(milestone -> Stream.of(milestone.starts(), end(milestone)))
                .toList();
        Instant first = told.isEmpty() ? voice.now() : told.getFirst();
        boolean isOneOffset = told.stream().map(dates::offset).distinct().count() <= 1;
        return voice.text(
                "page.notice.dates_zone",
                isOneOffset
                        ? voice.text("dates.time_offset", dates.zoneName(first), dates.offset(first))
                        : dates.zoneName());
    }

    public List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        boolean nextIsFound = false;
        for (Milestone milestone : deprecation.milestones().stream()
                .filter(deprecation::takesPlace)
                .toList()) {
            boolean isDone = !end(milestone).isAfter(voice.now());
            boolean isNext = !isDone && !nextIsFound && !deprecation.isSuspended();
            nextIsFound |= isNext;
            steps.add(!isDone && deprecation.isSuspended() ? suspended(milestone) : step(milestone, isDone, isNext));
        }
        Stream.concat(
                        deprecation.calledOff().stream(),
                        deprecation.milestones().stream().filter(milestone -> !deprecation.takesPlace(milestone)))
                .forEach(milestone -> steps.add(calledOff(milestone)));
        if (deprecation.end() instanceof End.ToBeAnnounced) {
            String tag = deprecation.isSuspended() ? "page.tag.suspended" : "page.tag.to_be_announced";
            steps.add(idle(MilestoneKind.SUNSET, "sunset", tag, Markup.text("")));
        }
        return steps;
    }

    /** None of the dates to come holds while the end does not. */
    private Step suspended(Milestone milestone) {
        String state = milestone.kind() == MilestoneKind.SUNSET ? "sunset" : "planned";
        return idle(milestone.kind(), state, "page.tag.suspended", former(milestone));
    }

    private Step calledOff(Milestone milestone) {
        return idle(milestone.kind(), "planned", "page.tag.called_off", former(milestone));
    }

    private Markup former(Milestone milestone) {
        return voice.say("page.notice.before", voice.date(milestone.starts()));
    }

    /** @param tag the word in place of a date */
    private Step idle(MilestoneKind kind, String state, String tag, Markup before) {
        String name = voice.text("page.step." + kind.code(), integration());
        return new Step(state, name, Markup.text(voice.text(tag)), "", false, false, before, false);
    }

    private Step step(Milestone milestone, boolean isDone, boolean isNext) {
        String key = "page.step." + milestone.kind().code();
        String state = isDone ? "done" : isNext ? "next" : "planned";
        String hint = switch (milestone.kind()) {
            case DEPRECATED, CLOSED_TO_NEW, BROWNOUT, REMOVED -> voice.text(key + "_hint");
            case ANNOUNCED, SUNSET, EXPORT_UNTIL -> "";
        };
        boolean isSunset = milestone.kind() == MilestoneKind.SUNSET;
        Markup before = before(milestone);
        return new Step(
                isSunset ? "sunset" : state,
                voice.text(isSunset && isDone ? key + "_over" : key, integration()),
                when(milestone),
                hint,
                isNext,
                isDone,
                before,
                !before.isBlank());
    }

    /** Every earlier date of the sunset; of the others the first. */
    private Markup before(Milestone milestone) {
        List<Instant> earlier = milestone.kind() == MilestoneKind.SUNSET
                ? deprecation.earlierSunsets().stream()
                        .map(LocalMoment::instant)
                        .toList()
                : milestone.hasMoved() ? List.of(milestone.original().instant()) : List.of();
        return earlier.isEmpty()
                ? Markup.text("")
                : voice.say("page.notice.before", voice.dates(earlier, milestone.starts()));
    }

    private Markup when(Milestone milestone) {
        Instant starts = milestone.starts();
        Instant ends = end(milestone);
        if (milestone.ends().isEmpty()) {
            return voice.dateAndTime(starts);
        }
        boolean isSameDay = voice.dates().day(starts).equals(voice.dates().day(ends));
        return voice.say(
                "page.notice.span", voice.dateAndTime(starts), isSameDay ? voice.clock(ends) : voice.dateAndTime(ends));
    }

    private static Instant end(Milestone milestone) {
        return milestone.ends().map(end -> end.instant()).orElseGet(milestone::starts);
    }

    /** Those whose reason may be told, the latest first. */
    public List<Move> moves() {
        return deprecation.moves().reversed().stream()
                .filter(move -> move.reason().isTold())
                .map(move -> new Move(
                        Markup.text(text(move)),
                        Passage.told(move.reason(), voice.dates().locale())))
                .toList();
    }

    /** Newest first. */
    public List<Change> changes() {
        List<Change> changes = new ArrayList<>();
        Optional.ofNullable(deprecation.withdrawal())
                .ifPresent(withdrawal -> changes.add(change(withdrawal.at(), voice.text("page.change.withdrawn"))));
        deprecation.moves().reversed().forEach(move -> changes.add(change(move.at(), text(move))));
        deprecation.revisions().forEach(revision -> changes.add(change(revision.at(), text(revision))));
        for (int i = 0; i < history.size(); i++) {
            boolean isFirst = i == history.size() - 1;
            NoticeRevision revision = history.get(i);
            changes.add(change(
                    Objects.requireNonNull(revision.publishedAt()),
                    isFirst
                            ? voice.text("page.change.first")
                            : voice.text("page.change.text", voice.words().number(revision.revision()))));
        }
        changes.sort(Comparator.comparing(Change::at).reversed());
        return changes.subList(0, Math.min(changes.size(), MOST_CHANGES));
    }

    private String text(Revision revision) {
        List<String> parts = revision.parts().stream()
                .map(part -> voice.text("page.changed." + part))
                .toList();
        return voice.text("page.change.revised", voice.words().all(parts));
    }

    private String text(SunsetMove move) {
        String from = plain(move.from());
        String to = plain(move.to());
        String same = switch (move.kind()) {
            case RESUMED -> Objects.equals(move.from(), move.to()) ? "_same" : "";
            case MOVED -> from.equals(to) ? "_time" : "";
            case SUSPENDED, DATED -> "";
        };
        return voice.text("page.change." + move.kind().code() + same, from, to);
    }

    private String plain(@Nullable LocalMoment moment) {
        ReaderDates dates = voice.dates();
        return moment == null ? "" : dates.plainDate(dates.day(moment.instant()));
    }

    private Change change(Instant at, String text) {
        return new Change(at, voice.shortDate(at), text);
    }

    public Markup revision() {
        NoticeRevision newest = history.getFirst();
        return voice.say(
                "page.notice.revision",
                voice.words().number(newest.revision()),
                voice.date(Objects.requireNonNull(newest.publishedAt())));
    }
}
