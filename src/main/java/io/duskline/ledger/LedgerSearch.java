package io.duskline.ledger;

import static io.duskline.db.tables.LedgerEntry.LEDGER_ENTRY;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.or;

import io.duskline.web.Cursor;
import io.duskline.web.Listing;
import io.duskline.web.StaffNames;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Finds entries by subject, kind, actor and time. */
@Component
class LedgerSearch {

    /** The most subjects per name. */
    private static final int MEANT = 1000;

    private static final int FIRST_YEAR = 1;
    private static final int LAST_YEAR = 9999;

    /** Times are stored in microseconds. The last day of the database has no next day, so its end is this time. */
    private static final LocalTime LAST_MOMENT = LocalTime.MAX.truncatedTo(ChronoUnit.MICROS);

    /** {@code L-000130}, {@code 130}, {@code #130}. */
    private static final Pattern NUMBER = Pattern.compile("(?:L-|#)?0*([0-9]{1,18})", Pattern.CASE_INSENSITIVE);

    private static final Pattern SUBJECT = Pattern.compile("([a-z_]+)[: ]#?(\\S+)", Pattern.CASE_INSENSITIVE);

    private final Chain chain;
    private final LedgerKinds kinds;
    private final NamedSubjects names;
    private final StaffNames staff;

    LedgerSearch(DSLContext sql, LedgerKinds kinds, NamedSubjects names, StaffNames staff) {
        this.chain = new Chain(sql);
        this.kinds = kinds;
        this.names = names;
        this.staff = staff;
    }

    /**
     * Newest first.
     *
     * @param zone of the filter's days
     */
    @Transactional(readOnly = true)
    public Listing<LedgerEntry> page(LedgerFilter filter, ZoneId zone, @Nullable String cursor, int limit) {
        if (!filter.isReadable()) {
            return new Listing<>(List.of(), null);
        }
        Condition which = LEDGER_ENTRY
                .ID
                .lt(Cursor.key(cursor, Long.MAX_VALUE))
                .and(about(filter.q()))
                .and(kind(filter.kind()))
                .and(by(filter.by()))
                .and(days(filter.firstDay(), filter.lastDay(), zone));
        return Listing.of(chain.latest(which, limit + 1), limit, LedgerEntry::id);
    }

    private Condition about(String words) {
        if (words.isEmpty()) {
            return noCondition();
        }
        Set<String> subjects = new LinkedHashSet<>(names.meant(words, MEANT));
        subjects.add(words);
        Matcher subject = SUBJECT.matcher(words);
        if (subject.matches()) {
            subjects.add(subject.group(1).toLowerCase(java.util.Locale.ROOT) + ":" + subject.group(2));
        }
        Matcher number = NUMBER.matcher(words);
        Condition about = LEDGER_ENTRY.SUBJECT.in(subjects);
        return number.matches()
                ? LEDGER_ENTRY.ID.eq(Long.valueOf(number.group(1))).or(about)
                : about;
    }

    private Condition kind(String code) {
        if (code.isEmpty()) {
            return noCondition();
        }
        List<String> codes = code.endsWith(":") ? kinds.codesOf(code.substring(0, code.length() - 1)) : List.of(code);
        return codes.isEmpty() ? falseCondition() : LEDGER_ENTRY.KIND.in(codes);
    }

    /**
     * Entries by a person, directly or through a token. Also by actors whose stored name matches, such as former staff and
     * readers.
     */
    private Condition by(String words) {
        if (words.isEmpty()) {
            return noCondition();
        }
        List<Condition> actors = new ArrayList<>();
        Stream.concat(staff.meant(words, MEANT).stream(), Stream.of(words)).forEach(actor -> {
            actors.add(LEDGER_ENTRY.ACTOR.eq(actor));
            actors.add(LEDGER_ENTRY.ACTOR.startsWith(actor + " ("));
        });
        List<String> readers = names.meant(words, MEANT).stream()
                .filter(subject -> subject.startsWith("contact:"))
                .toList();
        if (!readers.isEmpty()) {
            actors.add(LEDGER_ENTRY.ACTOR.in(readers));
        }
        return or(actors);
    }

    private static Condition days(@Nullable LocalDate first, @Nullable LocalDate last, ZoneId zone) {
        // the first and the last day of the calendar may lie outside of what databases keep, elsewhere
        Condition since = first == null || first.getYear() <= FIRST_YEAR
                ? noCondition()
                : LEDGER_ENTRY.AT.ge(first.atStartOfDay(zone).toInstant());
        Condition until = last == null || last.getYear() == LAST_YEAR
                ? noCondition()
                : LEDGER_ENTRY.AT.le(last.atTime(LAST_MOMENT).atZone(zone).toInstant());
        return since.and(until);
    }
}
