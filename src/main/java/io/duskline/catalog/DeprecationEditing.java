package io.duskline.catalog;

import static io.duskline.db.tables.Deprecation.DEPRECATION;

import io.duskline.ledger.Ledger;
import io.duskline.web.Fault;
import io.duskline.web.Refusal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changes what a deprecation says. Until customers were told everything can change, and nothing of what was before is kept
 * but in the ledger; afterwards a change is a revision, which a second person agrees to before anybody reads it.
 */
@Component
public class DeprecationEditing {

    private final DSLContext sql;
    private final Deprecations deprecations;
    private final Integrations integrations;
    private final AnnouncedRows announced;
    private final SunsetRows rows;
    private final AccountEnds ends;
    private final Revisions revisions;
    private final Ledger ledger;
    private final Clock clock;

    DeprecationEditing(
            DSLContext sql,
            Deprecations deprecations,
            Integrations integrations,
            AnnouncedRows announced,
            SunsetRows rows,
            AccountEnds ends,
            Revisions revisions,
            Ledger ledger,
            Clock clock) {
        this.sql = sql;
        this.deprecations = deprecations;
        this.integrations = integrations;
        this.announced = announced;
        this.rows = rows;
        this.ends = ends;
        this.revisions = revisions;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * What is wrong with it, so that it could not be entered; nothing is changed.
     *
     * @param before what it is to replace; null where it is entered
     */
    @Transactional(readOnly = true)
    public List<Fault> faults(NewDeprecation given, @Nullable Deprecation before) {
        try {
            new DeprecationCheck(given, before == null ? List.of() : before.milestones(), clock.instant())
                    .against(given.integration() == null ? Optional.empty() : integrations.find(given.integration()));
            return List.of();
        } catch (Refusal refusal) {
            return refusal.faults();
        }
    }

    /**
     * Replaces what it says. Where customers were told already, the change waits for a second person, in place of one that
     * waited before; what only we read changes at once.
     *
     * @param given all of it; the dates as they are, where customers were told already
     * @throws Refusal (422) naming every wrong field, (409) once withdrawn, while suspended, or for another slug or date once
     *     customers were told
     */
    @Transactional
    public Deprecation edit(String slug, NewDeprecation given, String actor) {
        Deprecation deprecation = deprecations.locked(slug);
        if (deprecation.isWithdrawn()) {
            throw Refusal.conflict("The deprecation is withdrawn; what was said of it stays.");
        }
        if (!deprecation.integration().slug().equals(given.integration())) {
            throw Refusal.invalid("integration", "cannot be changed; enter another deprecation");
        }
        DeprecationCheck.Checked checked = new DeprecationCheck(given, deprecation.milestones(), clock.instant())
                .against(Optional.of(deprecation.integration()));
        return deprecation.isPublished()
                ? revise(deprecation, given, checked, actor)
                : redraft(deprecation, given, checked, actor);
    }

    private Deprecation redraft(
            Deprecation before, NewDeprecation given, DeprecationCheck.Checked checked, String actor) {
        List<String> changed = new ArrayList<>(Changes.of(before, given, checked));
        boolean datesDiffer = !DeprecationCheck.areSame(before.milestones(), checked.milestones());
        if (datesDiffer) {
            requireFree(before, checked.milestones());
            changed.add("dates");
        }
        String slug = Objects.requireNonNull(given.slug());
        if (!slug.equals(before.slug())) {
            if (deprecations.find(slug).isPresent()) {
                throw Refusal.conflict("slug", "A deprecation \"" + slug + "\" exists already.");
            }
            changed.add("slug, " + before.slug() + " to " + slug);
        }
        if (changed.isEmpty()) {
            return before;
        }
        announced.say(before, given, checked, actor);
        announced.call(before, given);
        sql.update(DEPRECATION)
                .set(DEPRECATION.SLUG, slug)
                .where(DEPRECATION.ID.eq(before.id()))
                .execute();
        if (datesDiffer) {
            rows.redraft(before, checked.milestones());
        }
        rows.touch(before.id(), clock.instant());
        ledger.append(actor, Deprecations.subject(before), new CatalogKinds.Edited(String.join(", ", changed)));
        return deprecations.get(before.id());
    }

    private void requireFree(Deprecation before, List<Milestone> wanted) {
        if (before.isSuspended()) {
            throw Refusal.conflict("sunset", "The date is suspended. Resume it first, with the date that holds.");
        }
        boolean isUndated = wanted.stream().noneMatch(each -> each.kind() == MilestoneKind.SUNSET);
        if (isUndated && ends.mayDiffer(before.id())) {
            throw Refusal.conflict("sunset", "Some accounts have a later end; without a date there is none later.");
        }
    }

    private Deprecation revise(
            Deprecation before, NewDeprecation given, DeprecationCheck.Checked checked, String actor) {
        if (!before.slug().equals(given.slug())) {
            throw Refusal.conflict("slug", "Customers were told this address already; it stays.");
        }
        if (!DeprecationCheck.areSame(before.milestones(), checked.milestones())) {
            throw Refusal.conflict(
                    "sunset", "Customers were told these dates already. Move them on the deprecation's page.");
        }
        List<String> changed = new ArrayList<>(Changes.of(before, given, checked));
        if (changed.remove(Changes.TITLE)) {
            announced.call(before, given);
            ledger.append(actor, Deprecations.subject(before), new CatalogKinds.Edited(Changes.TITLE));
        }
        if (!changed.isEmpty()) {
            revisions.write(before, given, changed, actor);
        }
        return deprecations.get(before.id());
    }
}
