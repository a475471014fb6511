package io.duskline.promise;

import io.duskline.web.Listing;
import java.net.URI;
import java.security.Principal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What plans were promised, by REST. */
@RestController
@RequestMapping("/api/v1/promise-rules")
class PlanRuleApi {

    private final PlanRules rules;

    PlanRuleApi(PlanRules rules) {
        this.rules = rules;
    }

    /**
     * @param plan null for every plan; so also region
     * @param role who must be told; null where anybody will do
     */
    record PromiseRuleView(
            long id,
            @Nullable String plan,
            @Nullable String region,
            int promisedDays,
            String ground,
            @Nullable String role,
            @Nullable String source,
            String madeBy,
            Instant madeAt) {

        static PromiseRuleView of(PlanRule rule) {
            return new PromiseRuleView(
                    rule.id(),
                    rule.plan(),
                    rule.region(),
                    rule.days(),
                    rule.ground().code(),
                    rule.role() == null ? null : rule.role().code(),
                    rule.source(),
                    rule.madeBy(),
                    rule.madeAt());
        }
    }

    /** The longest first; all at once. */
    @GetMapping
    Listing<PromiseRuleView> list() {
        return new Listing<>(rules.all().stream().map(PromiseRuleView::of).toList(), null);
    }

    @PostMapping
    ResponseEntity<PromiseRuleView> make(@RequestBody NewPromiseRule body, Principal who) {
        PlanRule made = rules.make(body, who.getName());
        return ResponseEntity.created(URI.create("/api/v1/promise-rules/" + made.id()))
                .body(PromiseRuleView.of(made));
    }

    @GetMapping("/{id}")
    PromiseRuleView one(@PathVariable long id) {
        return PromiseRuleView.of(rules.get(id));
    }

    @PutMapping("/{id}")
    PromiseRuleView change(@PathVariable long id, @RequestBody NewPromiseRule body, Principal who) {
        return PromiseRuleView.of(rules.change(id, body, who.getName()));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable long id, Principal who) {
        rules.remove(id, who.getName());
    }
}
