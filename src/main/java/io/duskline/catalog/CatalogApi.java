package io.duskline.catalog;

import io.duskline.catalog.CatalogApi.DeprecationView;
import io.duskline.review.ReviewView;
import io.duskline.web.Listing;
import java.net.URI;
import java.security.Principal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The catalog by REST: integrations, the deprecations that retire them, and their brownouts. */
@RestController
@RequestMapping("/api/v1")
class CatalogApi {
    private static final String BROWNOUTS = "/deprecations/{slug}/brownouts";

    private final Integrations integrations;
    private final Deprecations deprecations;
    private final IntegrationEditing editing;
    private final Brownouts brownouts;
    private final DeprecationEditing deprecationEditing;

    CatalogApi(
            Integrations integrations,
            Deprecations deprecations,
            IntegrationEditing editing,
            Brownouts brownouts,
            DeprecationEditing deprecationEditing) {
        this.integrations = integrations;
        this.deprecations = deprecations;
        this.editing = editing;
        this.brownouts = brownouts;
        this.deprecationEditing = deprecationEditing;
    }

    @PostMapping("/integrations")
    ResponseEntity<Integration> register(@RequestBody Integrations.NewIntegration body, Principal who) {
        Integration view = integrations.register(body, who.getName());
        return ResponseEntity.created(URI.create("/api/v1/integrations/" + view.slug()))
                .body(view);
    }

    @GetMapping("/integrations")
    Listing<Integration> integrations() {
        return new Listing<>(integrations.all(), null);
    }

    @GetMapping("/integrations/{slug}")
    Integration integration(@PathVariable String slug) {
        return integrations.get(slug);
    }

    @PostMapping("/deprecations")
    ResponseEntity<DeprecationView> announce(@RequestBody NewDeprecation body, Principal who) {
        DeprecationView view = DeprecationView.of(deprecations.announce(body, who.getName()));
        return ResponseEntity.created(URI.create("/api/v1/deprecations/" + view.slug()))
                .body(view);
    }

    @GetMapping("/deprecations")
    Listing<DeprecationView> deprecations() {
        return new Listing<>(
                deprecations.all().stream().map(DeprecationView::of).toList(), null);
    }

    @GetMapping("/deprecations/{slug}")
    DeprecationView deprecation(@PathVariable String slug) {
        return DeprecationView.of(deprecations.get(slug));
    }

    /**
     * @param reasonTexts the reason in further languages, by tag
     * @param milestones other dates that move along
     */
    record Move(
            @Nullable String at,
            @Nullable String zone,
            @Nullable String reason,
            @Nullable Map<String, @Nullable String> reasonTexts,
            @Nullable List<NewSunset.Other> milestones) {

        NewSunset date() {
            return new NewSunset(at, zone, reason, milestones);
        }
    }

    @PostMapping("/deprecations/{slug}/sunset")
    DeprecationView move(@PathVariable String slug, @RequestBody Move body, Principal who) {
        return DeprecationView.of(deprecationEditing.saying(
                slug, body.reasonTexts(), () -> deprecations.moveSunset(slug, body.date(), who.getName())));
    }

    /** Resumes with a new date, or with the suspended one. */
    @PostMapping("/deprecations/{slug}/resume")
    DeprecationView resume(@PathVariable String slug, @RequestBody Move body, Principal who) {
        return DeprecationView.of(deprecationEditing.saying(
                slug, body.reasonTexts(), () -> deprecations.resume(slug, body.date(), who.getName())));
    }

    /** @param reasonTexts as in {@link Move} */
    record Why(@Nullable String reason, @Nullable Map<String, @Nullable String> reasonTexts) {}

    @PostMapping("/deprecations/{slug}/suspend")
    DeprecationView suspend(@PathVariable String slug, @RequestBody Why body, Principal who) {
        return DeprecationView.of(deprecationEditing.saying(
                slug, body.reasonTexts(), () -> deprecations.suspend(slug, body.reason(), who.getName())));
    }

    @PostMapping("/deprecations/{slug}/withdraw")
    DeprecationView withdraw(@PathVariable String slug, @RequestBody Why body, Principal who) {
        return DeprecationView.of(deprecationEditing.saying(
                slug, body.reasonTexts(), () -> deprecations.withdraw(slug, body.reason(), who.getName())));
    }

    /** @param from start of a period; null for a single time, which {@code at} has */
    record MilestoneView(
            String kind,
            String at,
            @Nullable String from,
            @Nullable String to,
            String zone,
            Instant instant) {

        static MilestoneView of(Milestone m) {
            return new MilestoneView(
                    m.kind().code(),
                    m.moment().at().toString(),
                    m.ends().map(end -> m.moment().at().toString()).orElse(null),
                    m.ends().map(end -> end.at().toString()).orElse(null),
                    m.moment().zone().getId(),
                    m.starts());
        }
    }

    /**
     * @param kind moved, suspended, resumed or dated
     * @param from null if there was no date before
     * @param to null if there is no current date since
     */
    record MoveView(
            String kind,
            @Nullable MomentView from,
            @Nullable MomentView to,
            String reason,
            Map<String, String> reasonTexts,
            ReviewView review,
            Instant at,
            String by) {

        static MoveView of(SunsetMove move) {
            return new MoveView(
                    move.kind().code(),
                    MomentView.ofNullable(move.from()),
                    MomentView.ofNullable(move.to()),
                    move.reason().text(),
                    move.reason().texts(),
                    ReviewView.of(move.reason().review()),
                    move.at(),
                    move.by());
        }
    }

    record WithdrawnView(
            Instant at,
            String reason,
            Map<String, String> reasonTexts,
            ReviewView review,
            @Nullable String by) {

        static @Nullable WithdrawnView of(@Nullable Withdrawal withdrawal) {
            return withdrawal == null
                    ? null
                    : new WithdrawnView(
                            withdrawal.at(),
                            withdrawal.reason().text(),
                            withdrawal.reason().texts(),
                            ReviewView.of(withdrawal.reason().review()),
                            withdrawal.reason().author());
        }
    }

    /** @param was the date before the suspension */
    record SuspendedView(Instant at, MomentView was) {

        static @Nullable SuspendedView of(Deprecation d) {
            @Nullable Instant at = d.suspendedAt();
            return at != null && d.end() instanceof End.Suspended suspended
                    ? new SuspendedView(at, MomentView.of(suspended.was()))
                    : null;
        }
    }

    record DeprecationView(
            long id,
            String slug,
            String integration,
            List<String> names,
            List<String> stops,
            List<String> continues,
            String reason,
            Upstream upstream,
            @Nullable String replacement,
            String end,
            @Nullable MomentView sunset,
            @Nullable MomentView originalSunset,
            List<MilestoneView> milestones,
            List<MoveView> moves,
            @Nullable SuspendedView suspended,
            @Nullable WithdrawnView withdrawn,
            Map<String, LocalizedPassages> texts,
            @Nullable String title,
            List<Revision> revisions,
            @Nullable Instant publishedAt,
            Instant updatedAt) {

        static DeprecationView of(Deprecation d) {
            return new DeprecationView(
                    d.id(),
                    d.slug(),
                    d.integration().slug(),
                    d.names(),
                    d.stops().stream().map(Capability::key).toList(),
                    d.continues().stream().map(ContinuingIntegration::slug).toList(),
                    d.reason(),
                    d.upstream(),
                    d.replacement(),
                    d.end().kind().code(),
                    MomentView.ofNullable(d.date().orElse(null)),
                    MomentView.ofNullable(d.original().orElse(null)),
                    d.milestones().stream().map(MilestoneView::of).toList(),
                    d.moves().stream().map(MoveView::of).toList(),
                    SuspendedView.of(d),
                    WithdrawnView.of(d.withdrawal()),
                    new TreeMap<>(d.texts()),
                    d.title(),
                    d.revisions(),
                    d.publishedAt(),
                    d.updatedAt());
        }
    }

    @PutMapping("/integrations/{slug}")
    Integration editIntegration(
            @PathVariable String slug, @RequestBody Integrations.NewIntegration body, Principal who) {
        return editing.edit(slug, body, who.getName());
    }

    /** Replaces the texts of one language; an empty body removes them. */
    @PutMapping("/deprecations/{slug}/texts/{locale}")
    DeprecationView translate(
            @PathVariable String slug,
            @PathVariable String locale,
            @RequestBody LocalizedPassages body,
            Principal who) {
        return DeprecationView.of(deprecationEditing.write(slug, locale, body, who.getName()));
    }

    /** @param endsAt null if it has no end */
    record BrownoutView(
            long id,
            String from,
            @Nullable String to,
            String zone,
            Instant startsAt,
            @Nullable Instant endsAt,
            String firstFrom,
            String firstZone,
            @Nullable Instant calledOffAt) {

        static BrownoutView of(Milestone milestone) {
            return new BrownoutView(
                    milestone.id(),
                    milestone.moment().at().toString(),
                    milestone.until() == null ? null : milestone.until().toString(),
                    milestone.moment().zone().getId(),
                    milestone.starts(),
                    milestone.ends().map(LocalMoment::instant).orElse(null),
                    milestone.original().at().toString(),
                    milestone.original().zone().getId(),
                    milestone.calledOffAt());
        }
    }

    @GetMapping(BROWNOUTS)
    Listing<BrownoutView> brownouts(@PathVariable String slug) {
        Deprecation deprecation = deprecations.get(slug);
        return new Listing<>(
                deprecation
                        .announced()
                        .filter(each -> each.kind() == MilestoneKind.BROWNOUT)
                        .sorted(Comparator.comparing(Milestone::starts))
                        .map(BrownoutView::of)
                        .toList(),
                null);
    }

    @PostMapping(BROWNOUTS)
    ResponseEntity<BrownoutView> addBrownout(@PathVariable String slug, @RequestBody NewBrownout body, Principal who) {
        BrownoutView view = BrownoutView.of(brownouts.add(slug, body, who.getName()));
        return ResponseEntity.created(URI.create("/api/v1/deprecations/" + slug + "/brownouts/" + view.id()))
                .body(view);
    }

    @GetMapping(BROWNOUTS + "/{id}")
    BrownoutView brownout(@PathVariable String slug, @PathVariable long id) {
        return BrownoutView.of(Brownouts.find(deprecations.get(slug), id));
    }

    /** @param zone the sunset's zone by default */
    record BrownoutMove(
            @Nullable String from,
            @Nullable String to,
            @Nullable String zone,
            @Nullable String reason) {}

    @PutMapping(BROWNOUTS + "/{id}")
    BrownoutView moveBrownout(
            @PathVariable String slug, @PathVariable long id, @RequestBody BrownoutMove body, Principal who) {
        NewBrownout given = new NewBrownout(body.from(), body.to(), body.zone());
        return BrownoutView.of(brownouts.move(slug, id, given, body.reason(), who.getName()));
    }

    record CallingOff(@Nullable String reason) {}

    @DeleteMapping(BROWNOUTS + "/{id}")
    BrownoutView callOffBrownout(
            @PathVariable String slug, @PathVariable long id, @RequestBody CallingOff body, Principal who) {
        return BrownoutView.of(brownouts.callOff(slug, id, body.reason(), who.getName()));
    }

    /** After publication the response still shows the published texts: the edit waits for approval. */
    @PutMapping("/deprecations/{slug}")
    DeprecationView editDeprecation(@PathVariable String slug, @RequestBody NewDeprecation body, Principal who) {
        return DeprecationView.of(deprecationEditing.edit(slug, body, who.getName()));
    }
}
