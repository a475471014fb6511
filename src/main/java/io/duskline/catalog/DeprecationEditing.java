package io.duskline.catalog;

import static io.duskline.db.tables.Deprecation.DEPRECATION;
import static io.duskline.db.tables.SunsetMove.SUNSET_MOVE;

import io.duskline.ledger.Ledger;
import io.duskline.web.Actors;
import io.duskline.web.Fault;
import io.duskline.web.Faults;
import io.duskline.web.ProblemException;
import io.duskline.web.StaffNames;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Changes the texts of a deprecation, in English and in other languages. Before publication everything can change, and only the
 * ledger keeps the old texts. Later a change is a revision: a second person approves it before customers read it.
 */
@Component
public class DeprecationEditing {

    private final DSLContext sql;
    private final Deprecations deprecations;
    private final Integrations integrations;
    private final DeprecationRepository announced;
    private final AccountEnds ends;
    private final Revisions revisions;
    private final Ledger ledger;
    private final Clock clock;
    private final JsonMapper json;
    private final Actors actors;
    private final StaffNames names;

    DeprecationEditing(
            DSLContext sql,
            Deprecations deprecations,
            Integrations integrations,
            DeprecationRepository announced,
            AccountEnds ends,
            Revisions revisions,
            Ledger ledger,
            Clock clock,
            JsonMapper json,
            Actors actors,
            StaffNames names) {
        this.sql = sql;
        this.deprecations = deprecations;
        this.integrations = integrations;
        this.announced = announced;
        this.ends = ends;
        this.revisions = revisions;
        this.ledger = ledger;
        this.clock = clock;
        this.json = json;
        this.actors = actors;
        this.names = names;
    }

    /**
     * Faults of the input; changes nothing.
     *
     * @param before the deprecation that it replaces; null for a new one
     */
    @Transactional(readOnly = true)
    public List<Fault> faults(NewDeprecation given, @Nullable Deprecation before) {
        try {
            new DeprecationCheck(given, before == null ? List.of() : before.milestones(), clock.instant())
                    .against(Optional.ofNullable(given.integration()).flatMap(integrations::find));
            return List.of();
        } catch (ProblemException refusal) {
            return refusal.faults();
        }
    }

    /**
     * Replaces its texts. After publication the change waits for a second person, in place of an earlier waiting change.
     * Internal parts change at once.
     *
     * @param given complete input; after publication with unchanged dates
     * @throws ProblemException (422) naming every invalid field, (409) if it is withdrawn or suspended, or for another slug or
     *     date after publication
     */
    @Transactional
    public Deprecation edit(String slug, NewDeprecation given, String actor) {
        Deprecation deprecation = deprecations.locked(slug);
        if (deprecation.isWithdrawn()) {
            throw ProblemException.conflict(
                    "The deprecation is withdrawn, so its text can no longer change. Enter a new one instead.");
        }
        if (!deprecation.integration().slug().equals(given.integration())) {
            throw ProblemException.invalid("integration", "cannot be changed; enter another deprecation");
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
            deprecations.requireFree(slug);
            changed.add("slug, " + before.slug() + " to " + slug);
        }
        if (changed.isEmpty()) {
            return before;
        }
        announced.say(before, given, checked);
        announced.call(before, given);
        if (datesDiffer) {
            announced.redraft(before, checked.milestones());
        }
        announced.touch(before.id(), clock.instant());
        ledger.append(actor, before.subject(), new CatalogKinds.Edited(String.join(", ", changed)));
        Deprecation now = deprecations.get(before.id());
        if (!now.slug().equals(before.slug())) {
            ledger.append(actor, now.subject(), new CatalogKinds.Renamed(before.slug()));
        }
        return now;
    }

    /** The deprecation's ledger subjects: the current one, and those with earlier slugs. */
    @Transactional(readOnly = true)
    public Set<String> subjects(Deprecation deprecation) {
        Set<String> subjects = new LinkedHashSet<>();
        Deque<String> next = new ArrayDeque<>(List.of(deprecation.subject()));
        while (!next.isEmpty()) {
            String subject = next.remove();
            if (subjects.add(subject)) {
                ledger.about(List.of(subject), Set.of(CatalogKinds.Renamed.class), 0).stream()
                        .map(entry -> json.readTree(entry.detail())
                                .path("previous_slug")
                                .asString())
                        .forEach(slug -> next.add("deprecation:" + slug));
            }
        }
        return subjects;
    }

    private void requireFree(Deprecation before, List<Milestone> wanted) {
        if (before.isSuspended()) {
            throw ProblemException.conflict(
                    "sunset", "The date is suspended. Resume it first, with the date that holds.");
        }
        boolean isUndated = wanted.stream().noneMatch(each -> each.kind() == MilestoneKind.SUNSET);
        if (isUndated && ends.mayDiffer(before.id())) {
            throw ProblemException.conflict(
                    "sunset",
                    "Some accounts have a later end, so the date cannot be removed. End their extensions first.");
        }
    }

    private Deprecation revise(
            Deprecation before, NewDeprecation given, DeprecationCheck.Checked checked, String actor) {
        if (!before.slug().equals(given.slug())) {
            throw ProblemException.conflict("slug", "Customers know this address already, so it cannot change.");
        }
        if (!DeprecationCheck.areSame(before.milestones(), checked.milestones())) {
            throw ProblemException.conflict(
                    "sunset", "Customers were told these dates already. Move them on the deprecation's page.");
        }
        List<String> changed = new ArrayList<>(Changes.of(before, given, checked));
        if (changed.remove(Changes.TITLE)) {
            announced.call(before, given);
            ledger.append(actor, before.subject(), new CatalogKinds.Edited(Changes.TITLE));
        }
        if (!changed.isEmpty()) {
            revisions.write(before, given, changed, actor);
        }
        return deprecations.get(before.id());
    }

    /**
     * Stores the texts of one language; empty texts remove it. Before publication this voids the approval of a campaign.
     * Afterwards it is a revision that waits for a second person.
     *
     * @throws ProblemException (422) naming every invalid field, (404), (409) if it is withdrawn, or another person's revision
     *     waits
     */
    @Transactional
    public Deprecation write(String slug, String language, LocalizedPassages given, String actor) {
        Deprecation deprecation = deprecations.locked(slug);
        if (deprecation.isPublished()) {
            return revised(deprecation, language, given, actor);
        }
        Map<String, @Nullable LocalizedPassages> texts = texts(Revisions.given(deprecation), language, given);
        if (texts.equals(deprecation.texts())) {
            return deprecation;
        }
        sql.update(DEPRECATION)
                .set(DEPRECATION.TEXTS, texts.isEmpty() ? null : json.writeValueAsString(texts))
                .set(DEPRECATION.UPDATED_AT, clock.instant())
                .where(DEPRECATION.ID.eq(deprecation.id()))
                .execute();
        String tag = LocaleFallback.another(language).orElseThrow();
        ledger.append(actor, deprecation.subject(), new CatalogKinds.Translated(tag, texts.containsKey(tag)));
        return deprecations.get(deprecation.id());
    }

    private Deprecation revised(Deprecation before, String language, LocalizedPassages given, String actor) {
        if (before.isWithdrawn()) {
            throw ProblemException.conflict(
                    "The deprecation is withdrawn, so its text can no longer change. Enter a new one instead.");
        }
        NewDeprecation base = goingOn(before, actor);
        revisions.write(before, base.saying(texts(base, language, given)), actor);
        return deprecations.get(before.id());
    }

    /** Texts in all languages after one of them changed. */
    private static Map<String, @Nullable LocalizedPassages> texts(
            NewDeprecation base, String language, LocalizedPassages given) {
        Faults faults = new Faults();
        Map<String, LocalizedPassages> read = TextsCheck.passages(Map.of(language, given), base, faults);
        faults.throwIfAny();
        Map<String, @Nullable LocalizedPassages> texts = new TreeMap<>(base.texts());
        String tag = LocaleFallback.another(language).orElseThrow();
        texts.remove(tag);
        Optional.ofNullable(read.get(tag)).ifPresent(each -> texts.put(tag, each));
        return texts;
    }

    /**
     * The pending revision or, without one, the current text.
     *
     * @throws ProblemException (409) if another person's revision waits
     */
    private NewDeprecation goingOn(Deprecation deprecation, String actor) {
        Optional<WaitingRevision> pending = revisions.pending(deprecation);
        pending.filter(WaitingRevision::isWaiting)
                .map(waiting -> waiting.review().requestedBy())
                .filter(author -> !actors.isAmong(actor, List.of(author)))
                .ifPresent(author -> {
                    throw ProblemException.conflict(
                            "A revision by " + names.of(author).inWords()
                                    + " waits for approval. Approve or withdraw it, then edit again.");
                });
        return pending.map(WaitingRevision::given).orElseGet(() -> Revisions.given(deprecation));
    }

    /**
     * Performs a change that has a reason, and stores the reason in further languages. One review covers all of them.
     *
     * @param given by language tag; null or empty for none
     * @throws ProblemException (422) before any change, if a translation is invalid; (409) if there are translations but
     *     neither the date nor the state changes; and exceptions of {@code change}
     */
    @Transactional
    public Deprecation saying(
            String slug, @Nullable Map<String, @Nullable String> given, Supplier<Deprecation> change) {
        Faults faults = new Faults();
        Map<String, String> whys = TextsCheck.whys(given, faults);
        faults.throwIfAny();
        Deprecation before = deprecations.locked(slug);
        Deprecation changed = change.get();
        if (whys.isEmpty()) {
            return changed;
        }
        if (before.moves().size() == changed.moves().size() && before.isWithdrawn() == changed.isWithdrawn()) {
            throw ProblemException.conflict(
                    "reason_texts",
                    "The date did not change, so a translated reason cannot be saved. Leave out reason_texts, or name another date.");
        }
        String texts = json.writeValueAsString(whys);
        if (changed.withdrawal() != null) {
            sql.update(DEPRECATION)
                    .set(DEPRECATION.WITHDRAWN_REASON_TEXTS, texts)
                    .where(DEPRECATION.ID.eq(changed.id()))
                    .execute();
        } else {
            sql.update(SUNSET_MOVE)
                    .set(SUNSET_MOVE.REASON_TEXTS, texts)
                    .where(SUNSET_MOVE.DEPRECATION_ID.eq(changed.id()))
                    .orderBy(SUNSET_MOVE.ID.desc())
                    .limit(1)
                    .execute();
        }
        return deprecations.get(changed.id());
    }
}
