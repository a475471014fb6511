package io.duskline.promise;

import io.duskline.web.Listing;
import java.net.URI;
import java.security.Principal;
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

/** REST for notice periods by plan. */
@RestController
@RequestMapping("/api/v1/promise-rules")
class PlanRuleApi {

    private final PlanRules rules;

    PlanRuleApi(PlanRules rules) {
        this.rules = rules;
    }

    /** All rules, longest first, on one page. */
    @GetMapping
    Listing<PlanRule> list() {
        return new Listing<>(rules.all(), null);
    }

    @PostMapping
    ResponseEntity<PlanRule> make(@RequestBody NewPromiseRule body, Principal who) {
        PlanRule made = rules.make(body, who.getName());
        return ResponseEntity.created(URI.create("/api/v1/promise-rules/" + made.id()))
                .body(made);
    }

    @GetMapping("/{id}")
    PlanRule one(@PathVariable long id) {
        return rules.get(id);
    }

    @PutMapping("/{id}")
    PlanRule change(@PathVariable long id, @RequestBody NewPromiseRule body, Principal who) {
        return rules.change(id, body, who.getName());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable long id, Principal who) {
        rules.remove(id, who.getName());
    }
}
