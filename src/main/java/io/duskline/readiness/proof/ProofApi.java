package io.duskline.readiness.proof;

import io.duskline.catalog.Deprecations;
import io.duskline.web.Cursor;
import io.duskline.web.Listing;
import io.duskline.web.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.security.Principal;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Levels of proof by REST: which is asked for, how it stands, the draw and its calls. */
@RestController
@RequestMapping("/api/v1/deprecations/{slug}/proof")
class ProofApi {

    private final Deprecations deprecations;
    private final LevelsOfProof proofs;
    private final ChosenLevels levels;
    private final Drawing drawing;
    private final Draws draws;
    private final SampleReading samples;
    private final EnteringCalls entering;
    private final ProofCsv csv;

    ProofApi(
            Deprecations deprecations,
            LevelsOfProof proofs,
            ChosenLevels levels,
            Drawing drawing,
            Draws draws,
            SampleReading samples,
            EnteringCalls entering,
            ProofCsv csv) {
        this.deprecations = deprecations;
        this.proofs = proofs;
        this.levels = levels;
        this.drawing = drawing;
        this.draws = draws;
        this.samples = samples;
        this.entering = entering;
        this.csv = csv;
    }

    @GetMapping
    ProofView show(@PathVariable String slug) {
        return ProofView.of(proofs.of(deprecations.get(slug)));
    }

    /** @param share of 100 accounts; of level B alone */
    record NewLevel(@Nullable String level, @Nullable Integer share) {}

    @PutMapping
    ProofView choose(@PathVariable String slug, @RequestBody NewLevel body, Principal who) {
        levels.choose(slug, body.level(), body.share(), who.getName());
        return show(slug);
    }

    /** @param why required where there was a draw before */
    record NewDraw(@Nullable String why) {}

    @PostMapping("/draw")
    ResponseEntity<ProofView.ProofDrawView> draw(
            @PathVariable String slug, @RequestBody(required = false) @Nullable NewDraw body, Principal who) {
        Draw drawn = drawing.draw(slug, body == null ? null : body.why(), who.getName());
        return ResponseEntity.created(URI.create("/api/v1/deprecations/" + slug + "/proof"))
                .body(ProofView.ProofDrawView.of(drawn));
    }

    /** The last first. */
    @GetMapping("/draws")
    Listing<ProofView.ProofDrawView> draws(@PathVariable String slug) {
        return new Listing<>(
                draws.of(deprecations.get(slug).id()).stream()
                        .map(ProofView.ProofDrawView::of)
                        .toList(),
                null);
    }

    /** In the drawn order. */
    @GetMapping("/calls")
    Listing<ProofCallView> calls(
            @PathVariable String slug,
            @RequestParam @Nullable String state,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        long after = Cursor.key(cursor, 0);
        int most = Cursor.limit(limit);
        if (state != null
                && Arrays.stream(CallState.values())
                        .noneMatch(each -> each.code().equals(state))) {
            throw Refusal.malformed("state", "“" + state + "” is none of its values");
        }
        List<ProofCallView> all = samples.of(deprecations.get(slug)).map(DrawnSample::list).orElse(List.of()).stream()
                .filter(called -> state == null || called.state().code().equals(state))
                .filter(called -> called.place() > after)
                .limit(most + 1L)
                .map(ProofCallView::of)
                .toList();
        return Listing.of(all, most, called -> (long) called.place());
    }

    @GetMapping("/calls.csv")
    void callsCsv(@PathVariable String slug, HttpServletResponse response) throws IOException {
        csv.calls(deprecations.get(slug), response);
    }

    @GetMapping("/order.csv")
    void orderCsv(@PathVariable String slug, @RequestParam @Nullable Integer draw, HttpServletResponse response)
            throws IOException {
        csv.order(deprecations.get(slug), draw, response);
    }

    @GetMapping("/calls/{id}")
    ProofCallView call(@PathVariable String slug, @PathVariable long id) {
        return samples.of(deprecations.get(slug))
                .flatMap(sample -> sample.find(id))
                .map(ProofCallView::of)
                .orElseThrow(() -> Refusal.notFound("call " + id + " on the list of the present draw"));
    }

    /**
     * @param said what they said, or what was tried
     * @param corrects the number of the entry that does not hold
     * @param seen how many entries there were when whoever enters this looked; else nobody checks
     */
    record NewProofCall(
            @Nullable String result,
            @Nullable String spokeWith,
            @Nullable String said,
            @Nullable Long corrects,
            @Nullable String why,
            @Nullable Integer seen) {}

    @PostMapping("/calls/{id}")
    ProofCallView enter(
            @PathVariable String slug, @PathVariable long id, @RequestBody NewProofCall body, Principal who) {
        return ProofCallView.of(entering.enter(
                slug,
                id,
                new NewCall(body.result(), body.spokeWith(), body.said(), body.corrects(), body.why(), body.seen()),
                who.getName()));
    }
}
