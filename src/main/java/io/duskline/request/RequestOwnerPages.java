package io.duskline.request;

import io.duskline.web.Refusal;
import java.security.Principal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who answers a request. */
@Controller
@RequestMapping("/desk/requests/{id}")
class RequestOwnerPages {

    private final RequestAnswers answers;

    RequestOwnerPages(RequestAnswers answers) {
        this.answers = answers;
    }

    @PostMapping("/owner")
    String give(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String owner,
            RedirectAttributes flash,
            Principal who) {
        try {
            answers.give(id, owner.isBlank() ? null : owner.strip(), who.getName());
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.NOT_FOUND) {
                throw refusal;
            }
            flash.addFlashAttribute("problem", refusal.detail());
            flash.addFlashAttribute("ownerTyped", owner);
        }
        return "redirect:/desk/requests/" + id;
    }

    @PostMapping("/take")
    String take(@PathVariable long id, RedirectAttributes flash, Principal who) {
        return give(id, who.getName(), flash, who);
    }
}
