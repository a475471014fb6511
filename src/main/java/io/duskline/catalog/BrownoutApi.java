package io.duskline.catalog;

import io.duskline.web.Listing;
import java.net.URI;
import java.security.Principal;
import java.time.Instant;
import java.util.Comparator;
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

/** Brownouts by REST, once their deprecation was announced. */
@RestController
@RequestMapping("/api/v1/deprecations/{slug}/brownouts")
class BrownoutApi {

    private final Brownouts brownouts;
    private final Deprecations deprecations;

    BrownoutApi(Brownouts brownouts, Deprecations deprecations) {
        this.brownouts = brownouts;
        this.deprecations = deprecations;
    }

    /** @param endsAt null where nobody said when it ends */
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

    @GetMapping
    Listing<BrownoutView> list(@PathVariable String slug) {
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

    @PostMapping
    ResponseEntity<BrownoutView> add(@PathVariable String slug, @RequestBody NewBrownout body, Principal who) {
        BrownoutView view = BrownoutView.of(brownouts.add(slug, body, who.getName()));
        return ResponseEntity.created(URI.create("/api/v1/deprecations/" + slug + "/brownouts/" + view.id()))
                .body(view);
    }

    @GetMapping("/{id}")
    BrownoutView one(@PathVariable String slug, @PathVariable long id) {
        return BrownoutView.of(Brownouts.find(deprecations.get(slug), id));
    }

    /** @param zone the sunset's where it is left out */
    record BrownoutMove(
            @Nullable String from,
            @Nullable String to,
            @Nullable String zone,
            @Nullable String why) {}

    @PutMapping("/{id}")
    BrownoutView move(@PathVariable String slug, @PathVariable long id, @RequestBody BrownoutMove body, Principal who) {
        NewBrownout given = new NewBrownout(body.from(), body.to(), body.zone());
        return BrownoutView.of(brownouts.move(slug, id, given, body.why(), who.getName()));
    }

    record CallingOff(@Nullable String why) {}

    @DeleteMapping("/{id}")
    BrownoutView callOff(
            @PathVariable String slug, @PathVariable long id, @RequestBody CallingOff body, Principal who) {
        return BrownoutView.of(brownouts.callOff(slug, id, body.why(), who.getName()));
    }
}
