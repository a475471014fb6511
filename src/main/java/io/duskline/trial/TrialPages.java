package io.duskline.trial;

import io.duskline.db.OnEmbeddedDatabase;
import io.duskline.trial.Agenda.Due;
import io.duskline.web.DurationText;
import io.duskline.web.ProblemException;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page of a trial's clock: what it waits for while something is under way, else the question whether to move it on. */
@Controller
@OnEmbeddedDatabase
class TrialPages {

    private static final int SHOWN = 8;

    private final Trial trial;
    private final TrialClock clock;

    TrialPages(Trial trial, TrialClock clock) {
        this.trial = trial;
        this.clock = clock;
    }

    /** @param in how long until then */
    public record Step(Instant at, String what, String in) {

        static Step of(Due due, Instant now) {
            return new Step(due.at(), due.what(), "in " + DurationText.rough(Duration.between(now, due.at())));
        }
    }

    @GetMapping("/console/clock")
    String show(Model model) {
        Instant now = clock.instant();
        List<Step> steps =
                trial.next().stream().limit(SHOWN).map(due -> Step.of(due, now)).toList();
        model.addAttribute("now", now);
        model.addAttribute("isMoved", clock.isMoved());
        model.addAttribute("wait", trial.whyNot().orElse(null));
        model.addAttribute("next", steps.getFirst());
        model.addAttribute("later", steps.subList(1, steps.size()));
        return "console/clock";
    }

    /** @param to as the question named it, an instant of ISO 8601 */
    @PostMapping("/console/clock")
    String move(@RequestParam String to, Principal who) {
        trial.moveTo(instant(to), who.getName());
        return "redirect:/console/clock";
    }

    private static Instant instant(String to) {
        try {
            return Instant.parse(to);
        } catch (DateTimeParseException e) {
            throw ProblemException.invalid("to", "must be an instant of ISO 8601, as 2027-04-18T08:00:00Z");
        }
    }
}
