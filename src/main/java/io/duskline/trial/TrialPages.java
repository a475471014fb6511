package io.duskline.trial;

import io.duskline.db.OnEmbeddedDatabase;
import io.duskline.trial.Agenda.Due;
import java.security.Principal;
import java.time.Instant;
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

    @GetMapping("/console/clock")
    String show(Model model) {
        Instant now = clock.instant();
        List<Due> next = trial.next().stream().limit(SHOWN).toList();
        model.addAttribute("now", now);
        model.addAttribute("isMoved", clock.isMoved());
        model.addAttribute("wait", trial.whyNot().orElse(null));
        model.addAttribute("next", next.getFirst());
        model.addAttribute("later", next.subList(1, next.size()));
        return "console/clock";
    }

    /** @param to as the question named it, an instant of ISO 8601 */
    @PostMapping("/console/clock")
    String move(@RequestParam Instant to, Principal who) {
        trial.moveTo(to, who.getName());
        return "redirect:/console/clock";
    }
}
