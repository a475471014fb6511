package io.duskline.catalog;

import static io.duskline.db.tables.Deprecation.DEPRECATION;
import static io.duskline.db.tables.DeprecationRevision.DEPRECATION_REVISION;
import static org.jooq.impl.DSL.max;

import io.duskline.db.tables.records.DeprecationRevisionRecord;
import io.duskline.ledger.Ledger;
import io.duskline.web.Actors;
import io.duskline.web.HomeTasks;
import io.duskline.web.ProblemException;
import io.duskline.web.Role;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.codec.digest.DigestUtils;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Changes of a deprecation after customers were told of it: written by one person, approved by another. */
@Component
public class Revisions implements HomeTasks {

    private final DSLContext sql;
    private final Deprecations deprecations;
    private final DeprecationRepository announced;
    private final ObjectProvider<RevisionConsequence> consequences;
    private final Ledger ledger;
    private final Clock clock;
    private final Actors actors;
    private final JsonMapper json;
    private final Integrations integrations;

    Revisions(
            DSLContext sql,
            Deprecations deprecations,
            DeprecationRepository announced,
            ObjectProvider<RevisionConsequence> consequences,
            Ledger ledger,
            Clock clock,
            Actors actors,
            JsonMapper json,
            Integrations integrations) {
        this.sql = sql;
        this.deprecations = deprecations;
        this.announced = announced;
        this.consequences = consequences;
        this.ledger = ledger;
        this.clock = clock;
        this.actors = actors;
        this.json = json;
        this.integrations = integrations;
    }

    /** In place of one that waits. */
    @Transactional(propagation = Propagation.MANDATORY)
    void write(Deprecation before, NewDeprecation given, List<String> changed, String actor) {
        sql.deleteFrom(DEPRECATION_REVISION)
                .where(DEPRECATION_REVISION.DEPRECATION_ID.eq(before.id()), DEPRECATION_REVISION.APPROVED_AT.isNull())
                .execute();
        @Nullable Integer last = sql.select(max(DEPRECATION_REVISION.REVISION))
                .from(DEPRECATION_REVISION)
                .where(DEPRECATION_REVISION.DEPRECATION_ID.eq(before.id()))
                .fetchSingle()
                .value1();
        int number = last == null ? 1 : last + 1;
        sql.insertInto(DEPRECATION_REVISION)
                .set(DEPRECATION_REVISION.DEPRECATION_ID, before.id())
                .set(DEPRECATION_REVISION.REVISION, number)
                .set(DEPRECATION_REVISION.MADE_AT, clock.instant())
                .set(DEPRECATION_REVISION.MADE_BY, actor)
                .set(DEPRECATION_REVISION.CHANGED, String.join(",", changed))
                .set(DEPRECATION_REVISION.BODY, json.writeValueAsString(given.undated(null)))
                .execute();
        ledger.append(actor, before.subject(), new CatalogKinds.RevisionWritten(number, String.join(", ", changed)));
    }

    /** Writes what differs from what is read; where nothing does any more, nothing waits. */
    @Transactional(propagation = Propagation.MANDATORY)
    void write(Deprecation before, NewDeprecation given, String actor) {
        DeprecationCheck.Checked checked =
                DeprecationCheck.undated(given, clock.instant()).against(Optional.of(before.integration()));
        List<String> changed = new ArrayList<>(Changes.of(before, given, checked));
        changed.remove(Changes.TITLE);
        Optional<WaitingRevision> waiting = waiting(before);
        if (changed.isEmpty()) {
            waiting.ifPresent(each -> drop(before.slug(), actor));
        } else if (waiting.filter(each -> each.given().equals(given.undated(null)))
                .isEmpty()) {
            write(before, given, changed, actor);
        }
    }

    /** A deprecation as it would be entered, without its dates. */
    static NewDeprecation given(Deprecation d) {
        Map<String, NewDeprecation.@Nullable Said> texts = new TreeMap<>();
        d.texts().forEach((tag, said) -> texts.put(tag, said.said()));
        return new NewDeprecation(
                d.slug(),
                d.integration().slug(),
                d.names(),
                d.stops().stream().map(Capability::key).toList(),
                d.continues().stream().map(ContinuingIntegration::slug).toList(),
                d.reason(),
                new NewDeprecation.Cause(
                        d.upstream().cause(), d.upstream().url(), d.upstream().date()),
                d.replacement(),
                null,
                null,
                texts,
                d.title());
    }

    /** What waits for a second person. */
    @Transactional(readOnly = true)
    public Optional<WaitingRevision> waiting(Deprecation deprecation) {
        return row(deprecation).map(row -> waiting(row, deprecation));
    }

    /** One that waits, of whichever deprecation. */
    public record Waiting(Deprecation deprecation, String by, Instant at) {}

    /** All that wait for a second person, the longest first; of what was withdrawn none matters any more. */
    @Transactional(readOnly = true)
    public List<Waiting> waiting() {
        return sql
                .selectFrom(DEPRECATION_REVISION)
                .where(DEPRECATION_REVISION.APPROVED_AT.isNull())
                .orderBy(DEPRECATION_REVISION.MADE_AT, DEPRECATION_REVISION.ID)
                .fetch(row -> new Waiting(deprecations.get(row.getDeprecationId()), row.getMadeBy(), row.getMadeAt()))
                .stream()
                .filter(each -> !each.deprecation().isWithdrawn())
                .toList();
    }

    private Optional<DeprecationRevisionRecord> row(Deprecation deprecation) {
        return sql.selectFrom(DEPRECATION_REVISION)
                .where(
                        DEPRECATION_REVISION.DEPRECATION_ID.eq(deprecation.id()),
                        DEPRECATION_REVISION.APPROVED_AT.isNull())
                .fetchOptional();
    }

    private WaitingRevision waiting(DeprecationRevisionRecord row, Deprecation deprecation) {
        NewDeprecation given = json.readValue(row.getBody(), NewDeprecation.class);
        return new WaitingRevision(
                row.getRevision(),
                List.of(row.getChanged().split(",")),
                given,
                of(deprecation, given),
                row.getMadeBy(),
                row.getMadeAt(),
                DigestUtils.sha256Hex(row.getBody() + json.writeValueAsString(then(deprecation, given))));
    }

    /**
     * Somebody other than its author agrees to what waits, and customers read it from now on. Where more stops than before,
     * whoever answered is asked again.
     *
     * @param hash of what was read; null for what waits now
     * @throws ProblemException (409) if nothing waits, if it is not what was read, or from its author; (422) if it can no longer hold
     */
    @Transactional
    public Deprecation approve(String slug, @Nullable String hash, String actor) {
        Deprecation before = deprecations.locked(slug);
        DeprecationRevisionRecord row = required(before);
        WaitingRevision waiting = waiting(row, before);
        if (hash != null && !hash.equals(waiting.hash())) {
            throw ProblemException.conflict("hash", "The revision that waits is another one by now. Read it again.");
        }
        if (isAuthor(actor, before)) {
            throw ProblemException.conflict("You wrote this revision. Another person must approve it.");
        }
        if (before.isWithdrawn()) {
            throw ProblemException.conflict("The deprecation is withdrawn; what was said of it stays.");
        }
        Instant now = clock.instant();
        DeprecationCheck.Checked checked =
                DeprecationCheck.undated(waiting.given(), now).against(Optional.of(before.integration()));
        announced.say(before, waiting.given(), checked);
        row.setApprovedAt(now);
        row.setApprovedBy(actor);
        row.update();
        if (waiting.changed().contains(Revision.MORE_STOPS)) {
            sql.update(DEPRECATION)
                    .set(DEPRECATION.BROUGHT_FORWARD_AT, now)
                    .where(DEPRECATION.ID.eq(before.id()))
                    .execute();
        }
        announced.touch(before.id(), now);
        Deprecation revised = deprecations.get(before.id());
        consequences.orderedStream().forEach(consequence -> consequence.follow(before, revised));
        ledger.append(
                actor,
                before.subject(),
                new CatalogKinds.Revised(waiting.number(), String.join(", ", waiting.changed()), waiting.by()));
        return revised;
    }

    /** Whether somebody wrote what waits, or what it took the place of. */
    private boolean isAuthor(String actor, Deprecation deprecation) {
        return actors.isAmong(
                actor,
                ledger.actorsSince(
                        deprecation.subject(),
                        List.of(CatalogKinds.RevisionWritten.class),
                        List.of(CatalogKinds.Revised.class, CatalogKinds.RevisionDropped.class)));
    }

    /**
     * What waits is not to be.
     *
     * @throws ProblemException (409) if nothing waits
     */
    @Transactional
    public Deprecation drop(String slug, String actor) {
        Deprecation deprecation = deprecations.locked(slug);
        DeprecationRevisionRecord row = required(deprecation);
        row.delete();
        ledger.append(actor, deprecation.subject(), new CatalogKinds.RevisionDropped(row.getRevision()));
        return deprecation;
    }

    private DeprecationRevisionRecord required(Deprecation deprecation) {
        return row(deprecation).orElseThrow(() -> ProblemException.conflict("No revision waits for approval."));
    }

    /** Those that differ from what is read now. */
    List<WaitingRevision.Part> of(Deprecation d, NewDeprecation given) {
        List<WaitingRevision.Part> parts = new ArrayList<>();
        Map<String, String> now = Facts.of(d).parts();
        then(d, given).parts().forEach((label, said) -> note(label, now.getOrDefault(label, ""), said, parts));
        Map<String, NewDeprecation.@Nullable Said> texts = given.texts() == null ? Map.of() : given.texts();
        TreeSet<String> tags = new TreeSet<>(d.texts().keySet());
        tags.addAll(texts.keySet());
        tags.forEach(tag -> note(
                "Reason, cause, what instead: " + tag,
                said(Optional.ofNullable(d.texts().get(tag))
                        .map(each -> each.said())
                        .orElse(null)),
                said(texts.get(tag)),
                parts));
        return parts;
    }

    private static String said(NewDeprecation.@Nullable Said said) {
        return said == null
                ? ""
                : String.join(
                                "\n",
                                Objects.requireNonNullElse(said.reason(), ""),
                                Objects.requireNonNullElse(said.cause(), ""),
                                Objects.requireNonNullElse(said.replacement(), ""))
                        .strip();
    }

    private static void note(String label, String now, String then, List<WaitingRevision.Part> parts) {
        if (!now.equals(then)) {
            parts.add(new WaitingRevision.Part(label, now, then));
        }
    }

    private Facts then(Deprecation d, NewDeprecation given) {
        NewDeprecation.@Nullable Cause upstream = given.upstream();
        return new Facts(
                d.integration().name(),
                d.integration().provider(),
                given.namesOrNone(),
                given.stopsOrNone().stream()
                        .map(key -> d.integration()
                                .capability(key)
                                .map(Capability::name)
                                .orElse(key))
                        .toList(),
                given.continuesOrNone().stream()
                        .map(slug ->
                                integrations.find(slug).map(Integration::name).orElse(slug))
                        .toList(),
                Objects.requireNonNullElse(given.reason(), "").strip(),
                upstream == null ? null : upstream.cause(),
                upstream == null ? null : upstream.url(),
                upstream == null ? null : upstream.date(),
                given.replacement());
    }

    @Override
    public Tasks of(Reader who) {
        if (!who.may(Role.APPROVER) && !who.may(Role.PRODUCT_MANAGER)) {
            return Tasks.NONE;
        }
        List<Revisions.Waiting> waiting = waiting();
        return new Tasks(
                waiting.stream().limit(MOST).map(each -> task(each, who)).toList(), waiting.size(), "/console/catalog");
    }

    private Task task(Revisions.Waiting waiting, Reader who) {
        Deprecation deprecation = waiting.deprecation();
        boolean mayApprove = who.may(Role.APPROVER) && !isAuthor(who.name(), deprecation);
        return new Task(
                "submitted",
                waiting.at(),
                deprecation.date().map(LocalMoment::instant).orElse(null),
                deprecation.called(),
                mayApprove ? "needs your approval on a revision" : "has a revision that waits for a second person",
                "Until then customers read what they were told before.",
                mayApprove ? "Read it" : "See it",
                "/console/catalog/" + deprecation.slug(),
                mayApprove);
    }
}
