package io.duskline.request;

import static io.duskline.db.tables.Extension.EXTENSION;

import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.LaterEnds;
import io.duskline.catalog.LocalMoment;
import io.duskline.customer.Account;
import io.duskline.customer.Accounts;
import io.duskline.ledger.Ledger;
import io.duskline.web.Faults;
import io.duskline.web.Refusal;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Grants and revokes later ends. Whoever was told another end is told the new one by the campaigns, which look at what holds:
 * so nothing is sent from here.
 */
@Component
public class Extending implements LaterEnds {

    private final DSLContext sql;
    private final Deprecations deprecations;
    private final Accounts accounts;
    private final AccountExtensions extensions;
    private final RequestBook book;
    private final Ledger ledger;
    private final Clock clock;

    Extending(
            DSLContext sql,
            Deprecations deprecations,
            Accounts accounts,
            AccountExtensions extensions,
            RequestBook book,
            Ledger ledger,
            Clock clock) {
        this.sql = sql;
        this.deprecations = deprecations;
        this.accounts = accounts;
        this.extensions = extensions;
        this.book = book;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** What granting changed. */
    enum Effect {
        CREATED,
        UPDATED,
        UNCHANGED
    }

    /**
     * Puts the account's end off. It takes the place of the one that holds; the same again changes nothing.
     *
     * @param account its external id
     * @throws Refusal (404) for an unknown deprecation; (409) once it is withdrawn, and where it had ended before anybody was told; (422) for an unknown account, and an end
     *     that is past or not later than the sunset
     */
    @Transactional
    public Extension grant(
            String slug,
            @Nullable String account,
            @Nullable String at,
            @Nullable String zone,
            @Nullable String why,
            String by) {
        Deprecation deprecation = lock(slug);
        ExtensionGiven given = new ExtensionGiven(at, zone, why);
        Account who = account(account, "account");
        grant(deprecation, who, given.against(deprecation, ExtensionGiven.Names.JSON, clock.instant()), by);
        return extensions.standing(deprecation.id(), who.id()).orElseThrow();
    }

    @Override
    @Transactional
    public void extend(
            String slug, String account, @Nullable String at, @Nullable String zone, @Nullable String why, String by) {
        grant(slug, account, at, zone, why, by);
    }

    /** @throws Refusal (404), (409) as {@link #grant} */
    Deprecation lock(String slug) {
        Deprecation deprecation = deprecations.locked(slug);
        if (deprecation.isWithdrawn()) {
            throw Refusal.conflict("The deprecation is withdrawn; it does not end for anybody.");
        }
        return deprecation;
    }

    /** @throws Refusal (422) naming the field */
    Account account(@Nullable String externalId, String field) {
        if (externalId == null || externalId.isBlank()) {
            throw Refusal.invalid(field, "is required");
        }
        return accounts.find(externalId.strip())
                .orElseThrow(() -> Refusal.invalid(field, "There is no account \"" + externalId.strip() + "\"."));
    }

    /** @param deprecation locked */
    @Transactional(propagation = Propagation.MANDATORY)
    Effect grant(Deprecation deprecation, Account account, ExtensionGiven.Checked given, String by) {
        if (deprecation.isToldAfterwards(clock.instant())) {
            throw Refusal.conflict("It had ended before anybody could be told, so there is no more time to give.");
        }
        Optional<Extension> standing = extensions.standing(deprecation.id(), account.id());
        if (standing.filter(held -> held.until().equals(given.until())).isPresent()) {
            return Effect.UNCHANGED;
        }
        standing.ifPresent(held -> end(held, by, "Another end was granted."));
        sql.insertInto(EXTENSION)
                .set(EXTENSION.DEPRECATION_ID, deprecation.id())
                .set(EXTENSION.ACCOUNT_ID, account.id())
                .set(EXTENSION.IS_STANDING, true)
                .set(EXTENSION.LOCAL_UNTIL, given.until().at())
                .set(EXTENSION.ZONE, given.until().zone().getId())
                .set(EXTENSION.WHY, given.why())
                .set(EXTENSION.GRANTED_AT, clock.instant())
                .set(EXTENSION.GRANTED_BY, by)
                .execute();
        deprecations.changeEndOfSome(deprecation.id());
        book.end(
                deprecation.id(),
                account.id(),
                List.of(RequestKind.TIME),
                RequestOutcome.GRANTED,
                "Until " + given.until().inWords() + ". " + given.why(),
                by);
        ledger.append(
                by,
                subject(account),
                new RequestKinds.ExtensionGranted(
                        deprecation.slug(), words(given.until()), RequestKinds.sha256(given.why())));
        return standing.isPresent() ? Effect.UPDATED : Effect.CREATED;
    }

    /**
     * It ends for the account as for all again.
     *
     * @throws Refusal (404) where none holds; (409) once the sunset has passed, since nobody's end may lie in the past; (422)
     *     without a reason
     */
    @Transactional
    public void revoke(String slug, String externalId, @Nullable String why, String by) {
        Deprecation deprecation = deprecations.locked(slug);
        Account account = accounts.get(externalId);
        Extension standing = extensions
                .standing(deprecation.id(), account.id())
                .orElseThrow(() -> Refusal.notFound("extension for \"" + externalId + "\""));
        Faults faults = new Faults();
        String said = faults.text(why, "why", ExtensionGiven.LONGEST_WHY);
        faults.throwIfAny();
        if (deprecation.hasEnded(clock.instant())) {
            throw Refusal.conflict("The sunset has passed, so it would have ended for the account already. "
                    + "Grant it an earlier end that is still to come instead.");
        }
        end(standing, by, said);
        deprecations.changeEndOfSome(deprecation.id());
        ledger.append(
                by,
                subject(account),
                new RequestKinds.ExtensionRevoked(
                        deprecation.slug(), words(standing.until()), RequestKinds.sha256(said)));
    }

    private void end(Extension standing, String by, String why) {
        sql.update(EXTENSION)
                .setNull(EXTENSION.IS_STANDING)
                .set(EXTENSION.ENDED_AT, clock.instant())
                .set(EXTENSION.ENDED_BY, by)
                .set(EXTENSION.ENDED_WHY, why)
                .where(EXTENSION.ID.eq(standing.id()))
                .execute();
    }

    private static String subject(Account account) {
        return "account:" + account.externalId();
    }

    /** As the ledger and our own people read it. */
    private static String words(LocalMoment moment) {
        return moment.at() + " " + moment.zone().getId();
    }
}
