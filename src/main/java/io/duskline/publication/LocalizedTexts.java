package io.duskline.publication;

import io.duskline.notice.text.ReaderDates;
import io.duskline.notice.text.Wording;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/** How a page speaks to its reader: the frame texts and the dates of one language and zone, at one moment. */
public record LocalizedTexts(ReaderDates dates, Instant now) {

    static final char FIRST_MARK = '\uE000';

    LocalizedTexts in(ZoneId zone) {
        return new LocalizedTexts(dates.in(zone), now);
    }

    public Wording words() {
        return dates.words();
    }

    public String text(String key, Object... arguments) {
        return words().text(key, arguments);
    }

    public String plural(String key, long count, Object... arguments) {
        return words().plural(key, count, arguments);
    }

    /** A frame text around markup; other arguments are escaped, {@code <…>} in the text is stressed. */
    public Markup say(String key, Object... arguments) {
        return filled(words().text(key, (Object[]) marks(arguments.length)), arguments);
    }

    /** As {@link #say}, in the form that the count takes; the arguments begin with {1}. */
    public Markup sayPlural(String key, long count, Object... arguments) {
        return filled(words().plural(key, count, (Object[]) marks(arguments.length)), arguments);
    }

    static String[] marks(int count) {
        String[] marks = new String[count];
        for (int i = 0; i < count; i++) {
            marks[i] = String.valueOf((char) (FIRST_MARK + i));
        }
        return marks;
    }

    private static Markup filled(String text, Object... arguments) {
        String html = Markup.escaped(text).replace("&lt;", "<strong>").replace("&gt;", "</strong>");
        for (int i = 0; i < arguments.length; i++) {
            html = html.replace(
                    String.valueOf((char) (FIRST_MARK + i)),
                    Markup.of(arguments[i]).html());
        }
        return new Markup(html);
    }

    /** "Tuesday 25 April 2023" in a {@code <time>}. */
    public Markup date(Instant at) {
        return time(dates.datetime(at), dates.date(at));
    }

    public Markup day(LocalDate day) {
        return time(day.toString(), dates.date(day));
    }

    /** "Tue 25 April 2023". */
    public Markup shortDate(Instant at) {
        return time(dates.datetime(at), dates.shortDate(at));
    }

    /** "Tuesday 25 April 2023, 09:00 Pacific Daylight Time (UTC−7)", for who is anywhere. */
    public Markup dateAndTimeInZone(Instant at) {
        return time(dates.datetime(at), dates.dateAndTimeInZone(at));
    }

    /** "Tuesday 25 April 2023, 12:00 noon in New York (UTC−4)", for a reader whose zone it is. */
    public Markup dateAndTimeInCity(Instant at) {
        return time(dates.datetime(at), dates.dateAndTimeInCity(at));
    }

    /** "Tuesday 25 April 2023, 09:00", where the zone is told nearby. */
    public Markup dateAndTime(Instant at) {
        return time(dates.datetime(at), dates.dateAndTime(at));
    }

    /** "09:00". */
    public Markup clock(Instant at) {
        return time(dates.datetime(at), dates.clock(at));
    }

    /** "a, b and c": earlier dates of something, with the time where the day is that of {@code now}. */
    public Markup dates(List<Instant> moments, Instant now) {
        Markup all = Markup.text("");
        for (int i = 0; i < moments.size(); i++) {
            Markup next = earlier(moments.get(i), now);
            all = i == 0 ? next : say(i == moments.size() - 1 ? "dates.list.and" : "dates.list.comma", all, next);
        }
        return all;
    }

    /** An earlier date; with its time if only the time differs from {@code now}. */
    public Markup earlier(Instant moment, Instant now) {
        return dates.day(moment).equals(dates.day(now)) ? dateAndTime(moment) : date(moment);
    }

    /** "in 6 days". */
    public String left(Instant then) {
        return dates.left(now, then);
    }

    static Markup link(String href, String text) {
        return new Markup("<a href=\"" + Markup.escaped(href) + "\">" + Markup.escaped(text) + "</a>");
    }

    /** A date is in the language of the text, which the words around it may lack. */
    private Markup time(String datetime, String text) {
        Locale locale = dates.locale();
        String language = locale.getLanguage().equals(words().locale().getLanguage())
                ? ""
                : " lang=\"" + locale.toLanguageTag() + "\" dir=\"" + Wording.direction(locale) + "\"";
        return new Markup("<time datetime=\"" + datetime + "\"" + language + ">" + Markup.escaped(text) + "</time>");
    }
}
