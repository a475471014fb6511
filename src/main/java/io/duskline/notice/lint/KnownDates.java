package io.duskline.notice.lint;

import io.duskline.catalog.Deprecation;
import io.duskline.catalog.LocalMoment;
import io.duskline.catalog.Milestone;
import io.duskline.catalog.Passages;
import io.duskline.catalog.SunsetMove;
import io.duskline.notice.text.TypedDate;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The days that the catalog knows of something that ends.
 *
 * @param present the days of what is to happen, or did
 * @param before days that were told and no longer hold
 * @param said days that reason, cause and the like name, whoever acts on them
 */
record KnownDates(List<Day> present, List<LocalDate> before, List<LocalDate> said) {

    /** Where the readers of a language mostly are: what is a day there is one for them. */
    private static final Map<String, ZoneId> HOMES = Map.of(
            "fr", ZoneId.of("Europe/Paris"),
            "de", ZoneId.of("Europe/Berlin"),
            "es", ZoneId.of("Europe/Madrid"),
            "ja", ZoneId.of("Asia/Tokyo"),
            "ar", ZoneId.of("Asia/Riyadh"));

    /** @param code of its milestone */
    record Day(LocalDate day, String code) {}

    KnownDates {
        present = List.copyOf(present);
        before = List.copyOf(before);
        said = List.copyOf(said);
    }

    /** @param year that is meant where a text of the catalog names none */
    static KnownDates of(Deprecation d, Locale reader, int year) {
        List<Day> present = d.milestones().stream()
                .filter(each -> !(d.isSuspended() && each.kind().code().equals("sunset")))
                .flatMap(each -> days(each, reader))
                .toList();
        List<LocalDate> before = Stream.of(
                        d.milestones().stream().map(each -> each.original().at().toLocalDate()),
                        d.earlierSunsets().stream().map(each -> each.at().toLocalDate()),
                        d.end().named().stream().map(each -> each.at().toLocalDate()),
                        d.calledOff().stream().map(each -> each.moment().at().toLocalDate()))
                .flatMap(days -> days)
                .filter(day -> present.stream().noneMatch(each -> each.day().equals(day)))
                .distinct()
                .toList();
        return new KnownDates(present, before, said(d, year));
    }

    private static Stream<Day> days(Milestone milestone, Locale reader) {
        String code = milestone.kind().code();
        LocalMoment moment = milestone.moment();
        return Stream.of(
                        Optional.of(moment.at().toLocalDate()),
                        milestone.ends().map(end -> end.at().toLocalDate()),
                        Optional.ofNullable(HOMES.get(reader.getLanguage()))
                                .map(home -> LocalDate.ofInstant(moment.instant(), home)))
                .flatMap(Optional::stream)
                .distinct()
                .map(day -> new Day(day, code));
    }

    private static List<LocalDate> said(Deprecation d, int year) {
        List<LocalDate> days = new ArrayList<>();
        if (d.upstream().date() != null) {
            days.add(d.upstream().date());
        }
        add(days, Locale.ENGLISH, year, d.reason(), d.upstream().cause(), d.replacement());
        for (SunsetMove move : d.moves()) {
            add(days, Locale.ENGLISH, year, move.why().told().orElse(null));
        }
        for (Map.Entry<String, Passages> each : d.texts().entrySet()) {
            Passages own = each.getValue();
            add(days, Locale.forLanguageTag(each.getKey()), year, own.reason(), own.cause(), own.replacement());
        }
        return days.stream().distinct().toList();
    }

    private static void add(List<LocalDate> days, Locale locale, int year, @Nullable String... texts) {
        for (@Nullable String text : texts) {
            if (text != null) {
                TypedDate.in(text, locale, year).stream().map(TypedDate::day).forEach(day -> {
                    if (day != null) {
                        days.add(day);
                    }
                });
            }
        }
    }

    /** The day that is meant: where no year was typed, that of a day that the catalog knows, if there is one. */
    LocalDate meant(LocalDate day, boolean isYearTyped) {
        if (isYearTyped) {
            return day;
        }
        MonthDay typed = MonthDay.from(day);
        return Stream.of(present.stream().map(Day::day), said.stream(), before.stream())
                .flatMap(days -> days)
                .filter(known -> MonthDay.from(known).equals(typed))
                .findFirst()
                .orElse(day);
    }

    /** The milestone of that day. */
    Optional<String> milestone(LocalDate day) {
        return present.stream()
                .filter(each -> each.day().equals(day))
                .map(Day::code)
                .findFirst();
    }
}
