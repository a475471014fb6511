package io.duskline.notice.lint;

import io.duskline.catalog.Deprecation;
import io.duskline.catalog.LocalMoment;
import io.duskline.catalog.LocalizedPassages;
import io.duskline.catalog.Milestone;
import io.duskline.catalog.SunsetMove;
import io.duskline.finding.Finding;
import io.duskline.notice.text.TypedDate;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares typed dates and weekdays with the catalog. */
final class DateLint {

    static final String WRONG_WEEKDAY = "wrong_weekday";
    static final String WRONG_DATE = "wrong_date";
    static final String UNKNOWN_DATE = "unknown_date";
    static final String TYPED_DATE = "typed_date";
    static final String AMBIGUOUS_DATE = "ambiguous_date";

    private static final Set<String> TYPED = Set.of(WRONG_DATE, UNKNOWN_DATE, TYPED_DATE, AMBIGUOUS_DATE);

    private static final DateTimeFormatter WHOLE = DateTimeFormatter.ofPattern("EEEE d MMMM uuuu", Locale.ENGLISH);

    private final LintedText text;
    private final Deprecation about;
    private final int year;
    private final KnownDates known;
    private final LocalDate today;

    private DateLint(LintedText text) {
        this.text = text;
        this.about = text.about();
        this.year = about.end()
                .named()
                .map(date -> date.at().getYear())
                .orElseGet(() -> text.now().atZone(about.zone()).getYear());
        this.known = KnownDates.of(about, text.locale(), year);
        this.today = LocalDate.ofInstant(text.now(), about.zone());
    }

    /** Whether the finding is about a typed date, which does not move with the plan. */
    static boolean isTyped(Finding finding) {
        return TYPED.contains(finding.code());
    }

    static List<Finding> check(LintedText text) {
        DateLint lint = new DateLint(text);
        List<Finding> found = new ArrayList<>();
        text.fields().forEach((field, words) -> {
            for (TypedDate typed : TypedDate.in(words, text.locale(), lint.year)) {
                lint.check(field, typed, found);
            }
            TypedDate.weekdaysBeforePlaceholders(words, text.locale())
                    .forEach(before -> lint.check(field, before, found));
        });
        return found;
    }

    private void check(String field, TypedDate typed, List<Finding> found) {
        @Nullable LocalDate read = typed.day();
        String quoted = "“" + typed.words() + "”";
        if (read == null) {
            found.add(Finding.warning(AMBIGUOUS_DATE, quoted + " can be read in two ways. Use a placeholder or a word")
                    .withSubject(field));
            return;
        }
        LocalDate day = known.meant(read, typed.isYearTyped());
        if (hasWrongWeekday(typed, day)) {
            found.add(Finding.error(
                            WRONG_WEEKDAY,
                            quoted + " has the wrong weekday: it is a "
                                    + day.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH))
                    .withSubject(field));
        }
        if (known.said().contains(day)) {
            return;
        }
        Optional<String> milestone = known.milestone(day);
        if (milestone.isPresent()) {
            found.add(Finding.warning(
                            TYPED_DATE,
                            quoted + " is typed by hand. Use {{" + milestone.get()
                                    + "}}, so that it moves with the date")
                    .withSubject(field));
        } else {
            other(field, typed, day, found);
        }
    }

    private void check(String field, TypedDate.WeekdayBefore typed, List<Finding> found) {
        Optional<DayOfWeek> right = about.milestones().stream()
                .filter(each -> each.kind().code().equals(typed.placeholder()))
                .map(each -> each.moment().at().getDayOfWeek())
                .findFirst();
        String quoted = "“" + typed.words() + "”";
        if (right.isPresent() && right.get() != typed.weekday()) {
            found.add(Finding.error(
                            WRONG_WEEKDAY,
                            quoted + " has the wrong weekday: it is a "
                                    + right.get().getDisplayName(TextStyle.FULL, Locale.ENGLISH)
                                    + ". The placeholder says it by itself")
                    .withSubject(field));
        } else if (right.isPresent()) {
            found.add(Finding.warning(
                            TYPED_DATE, quoted + " is typed by hand, and the placeholder says the weekday once more")
                    .withSubject(field));
        }
    }

    /** Without a year, a weekday is wrong only if it fits neither the year before nor the year after. */
    private boolean hasWrongWeekday(TypedDate typed, LocalDate day) {
        if (typed.weekday() == null || day.getDayOfWeek() == typed.weekday()) {
            return false;
        }
        boolean isSure = typed.isYearTyped() || known.milestone(day).isPresent();
        return isSure
                || (day.minusYears(1).getDayOfWeek() != typed.weekday()
                        && day.plusYears(1).getDayOfWeek() != typed.weekday());
    }

    private void other(String field, TypedDate typed, LocalDate day, List<Finding> found) {
        String quoted = "“" + typed.words() + "”";
        if (saysWhenItEnds(field, typed) && isTakenForTheEnd(typed, day)) {
            found.add(Finding.error(WRONG_DATE, quoted + wrong(day)).withSubject(field));
        } else if (known.before().contains(day)) {
            found.add(Finding.warning(TYPED_DATE, quoted + " is typed by hand and out of date")
                    .withSubject(field));
        } else {
            found.add(Finding.warning(
                            UNKNOWN_DATE,
                            quoted + " is typed by hand. Where it is a date of this deprecation, use its placeholder")
                    .withSubject(field));
        }
    }

    /** If the sentence also has the correct date, the other date means something else. */
    private boolean saysWhenItEnds(String field, TypedDate typed) {
        return LintedText.isOfTheEnd(field)
                && !typed.sentence().contains(TypedDate.DATE)
                && (field.equals("subject") || SentenceWords.saysThatItEnds(typed.sentence(), text.language()));
    }

    private boolean isTakenForTheEnd(TypedDate typed, LocalDate day) {
        if (known.before().contains(day)) {
            return !SentenceWords.saysThatItMoved(typed.sentence(), text.language());
        }
        boolean isOtherYear = about.date()
                .filter(end -> MonthDay.from(end.at()).equals(MonthDay.from(day)))
                .isPresent();
        return isOtherYear || !day.isBefore(today);
    }

    private String wrong(LocalDate day) {
        String what = known.before().contains(day) ? " is out of date: " : " is not in the catalog: ";
        return about.date()
                .map(LocalMoment::at)
                .map(end -> what + "it ends on " + WHOLE.format(end) + ". Use {{sunset}}")
                .orElse(what + "there is no end date now. Use {{sunset}}");
    }

    /**
     * Days that the catalog knows for a deprecation.
     *
     * @param present days of its milestones
     * @param before days that were announced and are outdated
     * @param said days that the reason, the cause and similar texts name
     */
    private record KnownDates(List<Day> present, List<LocalDate> before, List<LocalDate> said) {

        /** Zone in which most readers of a language live: dates are also accepted as local days there. */
        private static final Map<String, ZoneId> HOMES = Map.of(
                "fr", ZoneId.of("Europe/Paris"),
                "de", ZoneId.of("Europe/Berlin"),
                "es", ZoneId.of("Europe/Madrid"),
                "ja", ZoneId.of("Asia/Tokyo"),
                "ar", ZoneId.of("Asia/Riyadh"));

        /** @param code code of its milestone */
        record Day(LocalDate day, String code) {}

        /** @param year year for catalog texts that name none */
        static KnownDates of(Deprecation d, Locale reader, int year) {
            List<Day> present = d.milestones().stream()
                    .filter(each -> !(d.isSuspended() && each.kind().code().equals("sunset")))
                    .flatMap(each -> days(each, reader))
                    .toList();
            List<LocalDate> before = Stream.of(
                            d.milestones().stream()
                                    .map(each -> each.original().at().toLocalDate()),
                            d.earlierSunsets().stream().map(each -> each.at().toLocalDate()),
                            d.end().named().stream().map(each -> each.at().toLocalDate()),
                            d.calledOff().stream()
                                    .map(each -> each.moment().at().toLocalDate()))
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
                add(days, Locale.ENGLISH, year, move.reason().told().orElse(null));
            }
            for (Map.Entry<String, LocalizedPassages> each : d.texts().entrySet()) {
                LocalizedPassages own = each.getValue();
                add(days, Locale.forLanguageTag(each.getKey()), year, own.reason(), own.cause(), own.replacement());
            }
            return days.stream().distinct().toList();
        }

        private static void add(List<LocalDate> days, Locale locale, int year, @Nullable String... texts) {
            for (@Nullable String text : texts) {
                if (text != null) {
                    TypedDate.in(text, locale, year).stream()
                            .map(TypedDate::day)
                            .forEach(day -> {
                                if (day != null) {
                                    days.add(day);
                                }
                            });
                }
            }
        }

        /** The typed day. Without a typed year, the known day with the same month and day, if there is one. */
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

        /** The milestone on that day. */
        Optional<String> milestone(LocalDate day) {
            return present.stream()
                    .filter(each -> each.day().equals(day))
                    .map(Day::code)
                    .findFirst();
        }
    }
}
