package io.duskline.notice.text;

import io.duskline.catalog.Deprecation;
import io.duskline.catalog.MilestoneKind;
import io.duskline.db.Coded;
import java.text.Bidi;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/**
 * Values of placeholders for one reader of one deprecation. Values are plain text: callers escape them for HTML, and
 * placeholders in them are not filled.
 */
@NamedInterface("text")
public record Placeholders(
        NoticeFacts facts,
        MailReader reader,
        ReaderDates dates,
        @Nullable ValueMarks marks) {

    /**
     * {@code {{name}}}; {@link #name} extracts the name. The possessive quantifier reads each character once, however many
     * blanks there are.
     */
    static final Pattern PATTERN = Pattern.compile("\\{\\{([^{}]*+)}}");

    public static final String LINK = "link";

    private static final String BROWNOUT = "brownout";

    /** Placeholders that need no milestone, or only the sunset, which is always known. */
    static final List<String> FIXED = List.of(
            "account.name",
            "contact.name",
            "sunset",
            "sunset.time",
            "sunset.original",
            "sunset.days",
            "resources",
            LINK);

    /** Placeholders that differ between readers. The others follow from language, zone and time. */
    static final List<String> PERSONAL = List.of("account.name", "contact.name", "resources", LINK);

    private static final char ISOLATE = '\u2068';
    private static final char END_OF_ISOLATE = '\u2069';

    /** @param datetime for {@code <time>}, if the value is a date */
    public record Value(String text, @Nullable String datetime) {

        static Value of(String text) {
            return new Value(text, null);
        }
    }

    public Placeholders {
        facts = facts.of(reader);
    }

    public static Placeholders of(Deprecation deprecation, MailReader reader, ReaderDates dates) {
        return of(NoticeFacts.of(deprecation), reader, dates);
    }

    public static Placeholders of(NoticeFacts facts, MailReader reader, ReaderDates dates) {
        return new Placeholders(facts, reader, dates, null);
    }

    /** All names, whether or not this deprecation has the milestone. */
    static List<String> names() {
        return Stream.concat(
                        FIXED.stream(), Arrays.stream(MilestoneKind.values()).map(MilestoneKind::code))
                .distinct()
                .toList();
    }

    /** Whether the placeholder is a catalog date or the time left until one. */
    static boolean isDate(String name) {
        return name.startsWith("sunset")
                || Coded.find(MilestoneKind.class, name).isPresent();
    }

    /** Placeholders that this deprecation can fill. */
    public static List<String> names(NoticeFacts facts) {
        return names().stream()
                .filter(name -> FIXED.contains(name) || facts.milestone(name).isPresent())
                .toList();
    }

    /** Whether its date may be cancelled after the text was written; the placeholder then has no date. */
    public static boolean mayBeCalledOff(String name) {
        return name.equals(BROWNOUT);
    }

    /** @return empty for an unknown name or a missing milestone */
    public Optional<Value> value(String name) {
        if (marks != null && PERSONAL.contains(name)) {
            return Optional.of(Value.of(marks.value(name)));
        }
        return switch (name) {
            case "account.name" -> Optional.of(Value.of(isolated(accountName())));
            case "contact.name" ->
                Optional.of(Value.of(isolated(reader.contactName().isBlank() ? accountName() : reader.contactName())));
            case "sunset" -> orToBeAnnounced(facts.sunset().map(date -> date(date.instant())), "date");
            case "sunset.time" ->
                orToBeAnnounced(facts.sunset().map(date -> Value.of(dates.timeInCity(date.instant()))), "time");
            case "sunset.original" ->
                orToBeAnnounced(Optional.ofNullable(facts.original()).map(date -> date(date.instant())), "date");
            case "sunset.days" ->
                orToBeAnnounced(facts.sunset().map(date -> Value.of(dates.left(reader.at(), date.instant()))), "days");
            case "resources" -> Optional.of(Value.of(resources()));
            case LINK -> Optional.of(Value.of(reader.link()));
            case BROWNOUT -> orToBeAnnounced(facts.brownout(reader.at()).flatMap(this::held), "date");
            default -> facts.milestone(name).flatMap(moment -> orToBeAnnounced(held(moment.instant()), "date"));
        };
    }

    public String link() {
        return marks == null ? reader.link() : marks.value(LINK);
    }

    /** The unsubscribe link, which is no placeholder: only the footer of an advisory contains it. */
    @Nullable public String unsubscribe() {
        return marks == null || reader.unsubscribe() == null ? reader.unsubscribe() : marks.unsubscribe();
    }

    /** A sentence that leads up to a date must stay complete if there is no current date. */
    private Optional<Value> orToBeAnnounced(Optional<Value> known, String what) {
        return known.or(() -> Optional.of(Value.of(dates.words().text("dates.to_be_announced." + what))));
    }

    /** Empty for a date that is ahead while the end is suspended: such a date is not current. */
    private Optional<Value> held(Instant instant) {
        return facts.isOnHold(instant) ? Optional.empty() : Optional.of(date(instant));
    }

    private Value date(Instant instant) {
        return new Value(dates.date(instant), dates.datetime(instant));
    }

    private String accountName() {
        return reader.accountName().isBlank() ? dates.words().text("dates.your_account") : reader.accountName();
    }

    private String resources() {
        @Nullable String resource = reader.resource();
        if (resource == null || resource.isBlank()) {
            return dates.words().text("dates.resources.none", facts.integration());
        }
        int more = reader.resources() - 1;
        return more < 1 ? isolated(resource) : dates.words().plural("dates.resources.more", more, isolated(resource));
    }

    /** Isolates a name with another direction than the text, which would otherwise reorder its neighbours (UAX 9). */
    private String isolated(String name) {
        char[] characters = name.toCharArray();
        boolean mixed =
                Wording.isRightToLeft(dates.words().locale()) || Bidi.requiresBidi(characters, 0, characters.length);
        return mixed ? ISOLATE + name + END_OF_ISOLATE : name;
    }

    /** The name in a match of {@link #PATTERN}, without surrounding blanks. */
    static String name(MatchResult found) {
        return found.group(1).strip();
    }

    /** Names used in a text, in order, without repetition. */
    public static List<String> used(String text) {
        return PATTERN.matcher(text)
                .results()
                .map(Placeholders::name)
                .distinct()
                .toList();
    }

    /** Fills a line of plain text. Unknown placeholders stay as they are. */
    String fill(String text) {
        Function<MatchResult, String> filled = found ->
                Matcher.quoteReplacement(value(name(found)).map(Value::text).orElse(found.group()));
        return PATTERN.matcher(text).replaceAll(filled);
    }
}
