package io.duskline.request;

import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.Extension.EXTENSION;
import static org.jooq.impl.DSL.count;

import io.duskline.catalog.AccountEnds;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.ExtensionGranter;
import io.duskline.catalog.LocalMoment;
import io.duskline.customer.Account;
import io.duskline.customer.Accounts;
import io.duskline.customer.Columns;
import io.duskline.customer.ImportFormat;
import io.duskline.customer.ImportReport;
import io.duskline.customer.ImportTally;
import io.duskline.customer.Row;
import io.duskline.customer.Rows;
import io.duskline.ledger.Ledger;
import io.duskline.web.Allowances;
import io.duskline.web.Cursor;
import io.duskline.web.Fault;
import io.duskline.web.Faults;
import io.duskline.web.Listing;
import io.duskline.web.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Grants, revokes and reads the later ends of single accounts. Campaigns send the corrections, so nothing is sent from here. */
@Component
public class AccountExtensions implements ExtensionGranter {

    private static final int CHUNK = 200;
    private static final String COLUMN = "account_external_id";
    private static final ExtensionGiven.Names NAMES = new ExtensionGiven.Names("until", "zone", "reason");

    private final DSLContext sql;
    private final AccountEnds ends;
    private final Deprecations deprecations;
    private final Accounts accounts;
    private final RequestRepository book;
    private final Ledger ledger;
    private final Allowances allowances;
    private final Clock clock;
    private final TransactionTemplate transaction;

    AccountExtensions(
            DSLContext sql,
            AccountEnds ends,
            Deprecations deprecations,
            Accounts accounts,
            RequestRepository book,
            Ledger ledger,
            Allowances allowances,
            Clock clock,
            TransactionTemplate transaction) {
        this.sql = sql;
        this.ends = ends;
        this.deprecations = deprecations;
        this.accounts = accounts;
        this.book = book;
        this.ledger = ledger;
        this.allowances = allowances;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** Current extensions, the earliest granted first. */
    public Listing<Extension> standing(long deprecationId, @Nullable String cursor, int limit) {
        return Listing.of(
                read(
                        EXTENSION
                                .DEPRECATION_ID
                                .eq(deprecationId)
                                .and(EXTENSION.IS_STANDING.eq(true))
                                .and(EXTENSION.ID.gt(Cursor.key(cursor, 0))),
                        limit + 1),
                limit,
                Extension::id);
    }

    /** The account's current extension. */
    public Optional<Extension> standing(long deprecationId, long accountId) {
        return read(
                        EXTENSION
                                .DEPRECATION_ID
                                .eq(deprecationId)
                                .and(EXTENSION.ACCOUNT_ID.eq(accountId))
                                .and(EXTENSION.IS_STANDING.eq(true)),
                        1)
                .stream()
                .findFirst();
    }

    /** Every extension that the account ever had, oldest first. */
    public List<Extension> of(long accountId) {
        return read(EXTENSION.ACCOUNT_ID.eq(accountId), Integer.MAX_VALUE);
    }

    private List<Extension> read(Condition which, int most) {
        return sql.select(EXTENSION.fields())
                .select(ACCOUNT.EXTERNAL_ID, ACCOUNT.NAME)
                .from(EXTENSION)
                .join(ACCOUNT)
                .on(ACCOUNT.ID.eq(EXTENSION.ACCOUNT_ID))
                .where(which)
                .orderBy(EXTENSION.ID)
                .limit(most)
                .fetch(AccountExtensions::extension);
    }

    private static Extension extension(Record row) {
        return new Extension(
                row.get(EXTENSION.ID),
                row.get(EXTENSION.DEPRECATION_ID),
                row.get(EXTENSION.ACCOUNT_ID),
                row.get(ACCOUNT.EXTERNAL_ID),
                row.get(ACCOUNT.NAME),
                new LocalMoment(row.get(EXTENSION.LOCAL_UNTIL), ZoneId.of(row.get(EXTENSION.ZONE))),
                row.get(EXTENSION.REASON),
                row.get(EXTENSION.GRANTED_AT),
                row.get(EXTENSION.GRANTED_BY),
                row.get(EXTENSION.ENDED_AT),
                row.get(EXTENSION.ENDED_BY),
                row.get(EXTENSION.ENDED_REASON));
    }

    /**
     * @param until local, in the zone of the deprecation's sunset
     * @param accounts number of accounts with this end
     */
    public record Day(long deprecationId, LocalDateTime until, int accounts) {}

    /** Between two days, both included. Also extensions that are no longer later than the sunset. */
    public List<Day> between(LocalDate first, LocalDate last) {
        return sql.select(EXTENSION.DEPRECATION_ID, EXTENSION.LOCAL_UNTIL, count())
                .from(EXTENSION)
                .where(
                        EXTENSION.IS_STANDING.isTrue(),
                        EXTENSION.LOCAL_UNTIL.ge(first.atStartOfDay()),
                        EXTENSION.LOCAL_UNTIL.lt(last.plusDays(1).atStartOfDay()))
                .groupBy(EXTENSION.DEPRECATION_ID, EXTENSION.LOCAL_UNTIL)
                .orderBy(EXTENSION.LOCAL_UNTIL, EXTENSION.DEPRECATION_ID)
                .fetch(Records.mapping(Day::new));
    }

    /**
     * Grants a later end. It replaces the current extension; the same end again changes nothing.
     *
     * @param account its external id
     * @param mayBringNearer whether the new end may be earlier than the account's current one
     * @throws ProblemException (403) if the new end is earlier and must not be; (429) after 10 changes in 24 hours; (404) for
     *     an unknown deprecation; (409) if it is withdrawn or ended before the first notice; (422) for an unknown account, or
     *     an end that is past or not later than the sunset
     */
    @Transactional
    public Extension grant(
            String slug, @Nullable String account, ExtensionGiven asked, boolean mayBringNearer, String by) {
        Deprecation deprecation = lock(slug);
        Account who = account(account, "account");
        ExtensionGiven.Checked given = asked.against(deprecation, ExtensionGiven.Names.JSON, clock.instant());
        standing(deprecation.id(), who.id())
                .filter(held -> !mayBringNearer
                        && held.until().instant().isAfter(given.until().instant()))
                .ifPresent(held -> {
                    throw ProblemException.forbidden(
                            "They have until " + held.until().inWords()
                                    + ". A product manager may bring the end of an account nearer, on the page of the deprecation.");
                });
        grant(deprecation, who, given, by);
        return standing(deprecation.id(), who.id()).orElseThrow();
    }

    @Override
    @Transactional
    public void extend(
            String slug,
            String account,
            @Nullable String at,
            @Nullable String zone,
            @Nullable String reason,
            String by) {
        grant(slug, account, new ExtensionGiven(at, zone, reason), true, by);
    }

    /** @throws ProblemException (404), (409) as {@link #grant} */
    Deprecation lock(String slug) {
        Deprecation deprecation = deprecations.locked(slug);
        if (deprecation.isWithdrawn()) {
            throw ProblemException.conflict("The deprecation is withdrawn, so no account needs more time.");
        }
        return deprecation;
    }

    /** @throws ProblemException (422) naming the field */
    Account account(@Nullable String externalId, String field) {
        if (externalId == null || externalId.isBlank()) {
            throw ProblemException.invalid(field, "is required");
        }
        return accounts.find(externalId.strip())
                .orElseThrow(
                        () -> ProblemException.invalid(field, "There is no account \"" + externalId.strip() + "\"."));
    }

    /** @param deprecation locked */
    private ImportTally.Effect grant(
            Deprecation deprecation, Account account, ExtensionGiven.Checked given, String by) {
        if (deprecation.isToldAfterwards(clock.instant())) {
            throw ProblemException.conflict("It ended before any customer was told, so no account can get more time.");
        }
        Optional<Extension> standing = standing(deprecation.id(), account.id());
        if (standing.filter(held -> held.until().equals(given.until())).isPresent()) {
            return ImportTally.Effect.UNCHANGED;
        }
        countChange(account);
        standing.ifPresent(held -> ends.end(held.id(), "Another end was granted.", by));
        ends.grant(deprecation.id(), account.id(), given.until(), given.reason(), by);
        deprecations.changeEndOfSome(deprecation.id());
        book.end(
                deprecation.id(),
                account.id(),
                List.of(RequestKind.TIME),
                RequestOutcome.GRANTED,
                "Until " + given.until().inWords() + ". " + given.reason(),
                by);
        ledger.append(
                by,
                subject(account),
                new RequestKinds.ExtensionGranted(
                        deprecation.slug(), words(given.until()), DigestUtils.sha256Hex(given.reason())));
        return standing.isPresent() ? ImportTally.Effect.UPDATED : ImportTally.Effect.CREATED;
    }

    /**
     * Revokes the extension, so that the account has the common end again.
     *
     * @throws ProblemException (404) if there is no extension; (409) after the sunset, since an end may not lie in the past;
     *     (422) without a reason
     */
    @Transactional
    public void revoke(String slug, String externalId, @Nullable String reason, String by) {
        Deprecation deprecation = deprecations.locked(slug);
        Account account = accounts.get(externalId);
        Extension standing = standing(deprecation.id(), account.id())
                .orElseThrow(() -> ProblemException.notFound("extension for \"" + externalId + "\""));
        String said = Faults.check(faults -> faults.text(reason, "reason", ExtensionGiven.LONGEST_REASON));
        if (deprecation.hasEnded(clock.instant())) {
            throw ProblemException.conflict("The sunset has passed, so it would have ended for the account already. "
                    + "Grant it an earlier end that is still to come instead.");
        }
        countChange(account);
        ends.end(standing.id(), said, by);
        deprecations.changeEndOfSome(deprecation.id());
        ledger.append(
                by,
                subject(account),
                new RequestKinds.ExtensionRevoked(
                        deprecation.slug(), words(standing.until()), DigestUtils.sha256Hex(said)));
    }

    private void countChange(Account account) {
        allowances
                .tryUse(Allowances.Act.ACCOUNT_EXTENSION, Long.toString(account.id()))
                .ifPresent(again -> {
                    throw ProblemException.tooMany(
                            "The end of this account changed 10 times in 24 hours. Each change is told by mail."
                                    + " Try again later.",
                            again);
                });
    }

    private static String subject(Account account) {
        return "account:" + account.externalId();
    }

    /** For the ledger and for staff. */
    private static String words(LocalMoment moment) {
        return moment.at() + " " + moment.zone().getId();
    }

    /**
     * Grants many extensions from CSV with the columns {@code account_external_id, until, why} and optionally {@code zone}; the
     * default is the sunset's zone. An invalid row is reported by line and does not stop the others. So is the eleventh change
     * of one account within 24 hours. The same rows again change nothing.
     *
     * @throws ProblemException (404) for an unknown deprecation; (409) if it is withdrawn; (400) without the required columns,
     *     or if the body breaks off; earlier rows stay granted
     */
    ImportReport grant(String slug, InputStream body, String by) {
        transaction.executeWithoutResult(status -> lock(slug));
        ImportTally tally = new ImportTally(null);
        try {
            Rows rows = ImportFormat.CSV.rows(
                    body, new Columns(List.of(COLUMN, "until", "reason"), List.of("zone"), false));
            for (List<Row> part = rows.next(CHUNK); !part.isEmpty(); part = rows.next(CHUNK)) {
                part.forEach(row -> grant(slug, row, tally, by));
            }
        } catch (IOException e) {
            throw ProblemException.malformed(
                    "", "The body broke off after " + tally.report().read() + " rows, which are granted.");
        }
        return tally.report();
    }

    private void grant(String slug, Row row, ImportTally tally, String by) {
        try {
            tally.count(transaction.execute(status -> grant(slug, row, by)));
        } catch (ProblemException refusal) {
            tally.reject(
                    row.line(),
                    refusal.faults().isEmpty() ? List.of(new Fault("", refusal.detail())) : refusal.faults());
        }
    }

    private ImportTally.Effect grant(String slug, Row row, String by) {
        if (!row.faults().isEmpty()) {
            throw ProblemException.invalid(row.faults().all());
        }
        Deprecation deprecation = lock(slug);
        Map<String, String> cells = row.cells();
        ExtensionGiven given = new ExtensionGiven(cells.get("until"), cells.get("zone"), cells.get("reason"));
        Account account = account(cells.get(COLUMN), COLUMN);
        return grant(deprecation, account, given.against(deprecation, NAMES, clock.instant()), by);
    }
}
