package io.duskline.report;

import io.duskline.catalog.LocalMoment;
import io.duskline.catalog.SunsetMove;
import io.duskline.notice.text.FrameTexts;
import io.duskline.notice.text.ReaderDates;
import io.duskline.report.Section.Cell;
import io.duskline.report.Section.Row;
import io.duskline.web.StaffNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What became of the date, and why. */
@Component
@Order(3)
class MovedDates implements Chapter {

    private static final List<String> COLUMNS = List.of("What", "When", "By", "Why");

    private final FrameTexts texts;
    private final StaffNames names;

    MovedDates(FrameTexts texts, StaffNames names) {
        this.texts = texts;
        this.names = names;
    }

    @Override
    public Section of(ReportScope scope, Counted counted) {
        List<SunsetMove> moves = scope.moves();
        ReaderDates dates = texts.dates(Locale.ENGLISH, scope.zone());
        if (moves.isEmpty()) {
            return Section.empty(
                    "moves",
                    "The date never moved",
                    scope.end()
                            .map(end -> "It was always " + dates.dateAndTimeInZone(end) + ".")
                            .orElse("There is no date yet."));
        }
        List<Row> rows = new ArrayList<>();
        moves.forEach(move -> rows.add(Row.of(
                Cell.words(words(move, dates)),
                Cell.at(move.at()),
                Cell.words(names.of(move.by()).inWords()),
                Cell.quoted(move.reason().text()))));
        return new Section(
                "moves",
                moves.size() == 1 ? "The date changed once" : "The date changed " + moves.size() + " times",
                scope.end().map(end -> "it ends on " + dates.shortDate(end)).orElse(""),
                COLUMNS,
                rows,
                "");
    }

    private static String words(SunsetMove move, ReaderDates dates) {
        return switch (move.kind()) {
            case MOVED -> "From " + day(move.from(), dates) + " to " + day(move.to(), dates);
            case SUSPENDED -> "On hold; it was " + day(move.from(), dates);
            case RESUMED -> "Resumed, to " + day(move.to(), dates);
            case DATED -> "First date: " + day(move.to(), dates);
        };
    }

    private static String day(@Nullable LocalMoment date, ReaderDates dates) {
        return date == null ? "no date" : dates.shortDate(date.instant());
    }
}
