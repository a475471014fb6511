package io.duskline.catalog;

import io.duskline.ledger.LedgerFacts;
import io.duskline.ledger.LedgerKind;
import io.duskline.ledger.RoomKinds;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Ledger entries about the catalog: integrations, deprecations, dates, and reasons that customers may read. */
@Component
public final class CatalogKinds implements RoomKinds {

    private static final String DEPRECATION = "deprecation:SLUG";

    /** Edits of customer texts that take effect without a second person. */
    public static final Set<Class<? extends LedgerFacts>> UNAPPROVED_EDITS = Set.of(
            IntegrationRegistered.class, IntegrationChanged.class, Announced.class, Edited.class, Translated.class);

    @LedgerKind(code = "integration.registered", words = "Integration registered", about = "integration:SLUG")
    record IntegrationRegistered(String name) implements LedgerFacts {}

    /** @param sunset a local time and its zone, or {@code to be announced} */
    @LedgerKind(code = "deprecation.announced", words = "Deprecation created", about = DEPRECATION)
    record Announced(String integration, String sunset) implements LedgerFacts {}

    /** @param changed changed parts; for a new slug, with the old one */
    @LedgerKind(
            code = "deprecation.edited",
            words = "Deprecation edited before customers were told",
            about = DEPRECATION)
    record Edited(String changed) implements LedgerFacts {}

    /** @param previousSlug slug in older entries */
    @LedgerKind(code = "deprecation.renamed", words = "Deprecation slug changed", about = DEPRECATION)
    record Renamed(String previousSlug) implements LedgerFacts {}

    /** @param changed parts that customers read */
    @LedgerKind(code = "deprecation.revision_written", words = "Revision written", about = DEPRECATION)
    record RevisionWritten(int revision, String changed) implements LedgerFacts {}

    /** @param by author of the revision */
    @LedgerKind(code = "deprecation.revised", words = "Revision approved for customers", about = DEPRECATION)
    record Revised(int revision, String changed, String by) implements LedgerFacts {}

    /** @param reason reason of the person who rejected it */
    @LedgerKind(code = "deprecation.revision_rejected", words = "Revision sent back", about = DEPRECATION)
    record RevisionRejected(int revision, String reason) implements LedgerFacts {}

    @LedgerKind(code = "deprecation.revision_withdrawn", words = "Revision withdrawn", about = DEPRECATION)
    record RevisionWithdrawn(int revision) implements LedgerFacts {}

    /** @param name the new name */
    @LedgerKind(code = "integration.changed", words = "Integration changed", about = "integration:SLUG")
    record IntegrationChanged(String name, String changed) implements LedgerFacts {}

    @LedgerKind(code = "deprecation.published", words = "Notice published", about = DEPRECATION)
    record Published() implements LedgerFacts {}

    @LedgerKind(code = "deprecation.withdrawn", words = "Deprecation withdrawn", about = DEPRECATION)
    public record Withdrawn(String reason) implements LedgerFacts {}

    /** Both dates are local times with their zones. */
    @LedgerKind(code = "sunset.moved", words = "Sunset moved", about = DEPRECATION)
    public record SunsetMoved(String from, String to, String reason) implements LedgerFacts {}

    /** @param kind closed_to_new, export_until, removed and so on */
    @LedgerKind(code = "milestone.moved", words = "Date moved with the sunset", about = DEPRECATION)
    record MilestoneMoved(String kind, String from, String to) implements LedgerFacts {}

    /** @param to the first date */
    @LedgerKind(code = "sunset.dated", words = "First date set", about = DEPRECATION)
    public record SunsetDated(String to, String reason) implements LedgerFacts {}

    /** @param was the date before the suspension */
    @LedgerKind(code = "sunset.suspended", words = "Sunset put on hold", about = DEPRECATION)
    public record SunsetSuspended(String was, String reason) implements LedgerFacts {}

    /**
     * @param was the date before the suspension
     * @param to the current date
     */
    @LedgerKind(code = "sunset.resumed", words = "Sunset resumed", about = DEPRECATION)
    public record SunsetResumed(String was, String to, String reason) implements LedgerFacts {}

    /**
     * @param change {@code moved}, {@code dated}, {@code suspended}, {@code resumed} or {@code withdrawn}
     * @param sunset the date that holds again: a local time and its zone, or {@code to be announced}
     */
    @LedgerKind(code = "sunset.undone", words = "Change of the date undone", about = DEPRECATION)
    public record SunsetUndone(String change, String sunset) implements LedgerFacts {}

    /** @param when local times and their zone */
    @LedgerKind(code = "brownout.announced", words = "Brownout added", about = DEPRECATION)
    record BrownoutAnnounced(String when) implements LedgerFacts {}

    @LedgerKind(code = "brownout.moved", words = "Brownout moved", about = DEPRECATION)
    record BrownoutMoved(String from, String to, String reason) implements LedgerFacts {}

    /** @param was its planned time */
    @LedgerKind(code = "brownout.called_off", words = "Brownout called off", about = DEPRECATION)
    record BrownoutCalledOff(String was, String reason) implements LedgerFacts {}

    /** @param isThere whether the language has texts now */
    @LedgerKind(code = "deprecation.translated", words = "Translation written", about = DEPRECATION)
    record Translated(String language, boolean isThere) implements LedgerFacts {}

    /** @param text the reason that customers may now read */
    @LedgerKind(code = "reason.approved", words = "Reason approved for customers", about = DEPRECATION)
    record ReasonApproved(String text) implements LedgerFacts {}

    /** @param reason reason of the person who rejected it */
    @LedgerKind(code = "reason.rejected", words = "Reason sent back", about = DEPRECATION)
    record ReasonRejected(String text, String reason) implements LedgerFacts {}

    /** @param text replaces the rejected one */
    @LedgerKind(code = "reason.corrected", words = "Reason corrected", about = DEPRECATION)
    record ReasonCorrected(String text) implements LedgerFacts {}

    /**
     * @param text the reason that customers may now read
     * @param reason why it could not wait for a second person
     */
    @LedgerKind(code = "reason.released", words = "Reason released to customers", about = DEPRECATION)
    record ReasonReleased(String text, @Nullable String reason) implements LedgerFacts {}
}
