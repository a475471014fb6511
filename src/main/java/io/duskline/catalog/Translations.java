package io.duskline.catalog;

import static io.duskline.db.tables.Deprecation.DEPRECATION;
import static io.duskline.db.tables.SunsetMove.SUNSET_MOVE;
import static org.jooq.impl.DSL.max;

import io.duskline.ledger.Ledger;
import io.duskline.web.Actors;
import io.duskline.web.Faults;
import io.duskline.web.Refusal;
import io.duskline.web.StaffNames;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Says what a deprecation says, and why its date moved, in further languages. */
@Component
public class Translations {

    private final DSLContext sql;
    private final Deprecations deprecations;
    private final Revisions revisions;
    private final Ledger ledger;
    private final Clock clock;
    private final JsonMapper json;
    private final Actors actors;
    private final StaffNames names;

    Translations(
            DSLContext sql,
            Deprecations deprecations,
            Revisions revisions,
            Ledger ledger,
            Clock clock,
            JsonMapper json,
            Actors actors,
            StaffNames names) {
        this.sql = sql;
        this.deprecations = deprecations;
        this.revisions = revisions;
        this.ledger = ledger;
        this.clock = clock;
        this.json = json;
        this.actors = actors;
        this.names = names;
    }

    /**
     * Writes what is said in one language; nothing takes it away. Until customers were told, an approval of a campaign is void with
     * it; afterwards it waits for a second person, as a revision.
     *
     * @throws Refusal (422) naming every wrong field, (404), (409) once withdrawn, or while somebody else's revision waits
     */
    @Transactional
    public Deprecation write(String slug, String language, NewDeprecation.Said given, String actor) {
        Deprecation deprecation = deprecations.locked(slug);
        if (deprecation.isPublished()) {
            return revised(deprecation, language, given, actor);
        }
        Faults faults = new Faults();
        Map<String, Passages> read =
                TextsCheck.passages(Map.of(language, given), Revisions.given(deprecation), "texts", faults);
        faults.throwIfAny();
        String tag = Tongues.another(language).orElseThrow();
        Map<String, Passages> texts = new TreeMap<>(deprecation.texts());
        @Nullable Passages before = texts.get(tag);
        Optional<Passages> now = Optional.ofNullable(read.get(tag))
                .map(each -> new Passages(each.reason(), each.cause(), each.replacement(), actor));
        if (before == null ? now.isEmpty() : now.filter(before::saysAs).isPresent()) {
            return deprecation;
        }
        texts.remove(tag);
        now.ifPresent(passages -> texts.put(tag, passages));
        sql.update(DEPRECATION)
                .set(DEPRECATION.TEXTS, texts.isEmpty() ? null : json.writeValueAsString(texts))
                .set(DEPRECATION.UPDATED_AT, clock.instant())
                .where(DEPRECATION.ID.eq(deprecation.id()))
                .execute();
        ledger.append(actor, Deprecations.subject(deprecation), new CatalogKinds.Translated(tag, now.isPresent()));
        return deprecations.get(deprecation.id());
    }

    private Deprecation revised(Deprecation before, String language, NewDeprecation.Said given, String actor) {
        if (before.isWithdrawn()) {
            throw Refusal.conflict("The deprecation is withdrawn; what was said of it stays.");
        }
        NewDeprecation base = goingOn(before, actor);
        Faults faults = new Faults();
        Map<String, Passages> read = TextsCheck.passages(Map.of(language, given), base, "texts", faults);
        faults.throwIfAny();
        String tag = Tongues.another(language).orElseThrow();
        Map<String, NewDeprecation.@Nullable Said> texts =
                base.texts() == null ? new TreeMap<>() : new TreeMap<>(base.texts());
        texts.remove(tag);
        Optional.ofNullable(read.get(tag)).ifPresent(each -> texts.put(tag, each.said()));
        revisions.write(before, base.saying(texts), actor);
        return deprecations.get(before.id());
    }

    /**
     * What whoever changes a part of it goes on from: what waits of theirs, or the deprecation as it is read.
     *
     * @throws Refusal (409) where somebody else's waits
     */
    private NewDeprecation goingOn(Deprecation deprecation, String actor) {
        Optional<WaitingRevision> waiting = revisions.waiting(deprecation);
        if (waiting.filter(each -> !actors.isAmong(actor, List.of(each.by()))).isPresent()) {
            throw Refusal.conflict(
                    "A revision of " + names.of(waiting.get().by()).inWords()
                            + " waits for approval. It is approved or dropped before another is written.");
        }
        return waiting.map(WaitingRevision::given).orElseGet(() -> Revisions.given(deprecation));
    }

    /**
     * Does what has a reason, and keeps that reason in further languages too. A second person clears all of them together.
     *
     * @param given by language tag; null or empty for none
     * @throws Refusal (422) before anything is changed, if a text is wrong; as {@code change}
     */
    @Transactional
    public Deprecation saying(@Nullable Map<String, @Nullable String> given, Supplier<Deprecation> change) {
        Faults faults = new Faults();
        Map<String, String> whys = TextsCheck.whys(given, faults);
        faults.throwIfAny();
        Deprecation changed = change.get();
        if (whys.isEmpty()) {
            return changed;
        }
        String texts = json.writeValueAsString(whys);
        if (changed.withdrawal() != null) {
            sql.update(DEPRECATION)
                    .set(DEPRECATION.WITHDRAWN_WHY_TEXTS, texts)
                    .where(DEPRECATION.ID.eq(changed.id()), DEPRECATION.WITHDRAWN_WHY_TEXTS.isNull())
                    .execute();
        } else {
            sql.update(SUNSET_MOVE)
                    .set(SUNSET_MOVE.WHY_TEXTS, texts)
                    .where(SUNSET_MOVE.ID.eq(latestMove(changed)), SUNSET_MOVE.MOVED_AT.eq(changed.updatedAt()))
                    .execute();
        }
        return deprecations.get(changed.id());
    }

    /** 0 where there is none. */
    private long latestMove(Deprecation deprecation) {
        @Nullable Long latest = sql.select(max(SUNSET_MOVE.ID))
                .from(SUNSET_MOVE)
                .where(SUNSET_MOVE.DEPRECATION_ID.eq(deprecation.id()))
                .fetchSingle()
                .value1();
        return latest == null ? 0 : latest;
    }
}
