package io.duskline.publication;

import io.duskline.acknowledgement.Acknowledgements;
import io.duskline.acknowledgement.Answer;
import io.duskline.acknowledgement.CountedUse;
import io.duskline.web.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Before an answer counts that the account's own usage denies: what was counted, and whether they mean it all the same. */
@Controller
class ConfirmPages {

    private final PersonalAnswers answers;
    private final PersonalFrame frame;
    private final Acknowledgements acknowledgements;

    ConfirmPages(PersonalAnswers answers, PersonalFrame frame, Acknowledgements acknowledgements) {
        this.answers = answers;
        this.frame = frame;
        this.acknowledgements = acknowledgements;
    }

    /** Where nothing is counted any more, or there is nothing to confirm, it leads to the page itself. */
    @GetMapping("/n/{token}/confirm")
    ModelAndView show(
            @PathVariable String token,
            @RequestParam(required = false) @Nullable String lang,
            @RequestParam(defaultValue = "") String answer,
            HttpServletResponse response) {
        return answers.opened(token, lang, response, personal -> asked(personal, answer, response));
    }

    private ModelAndView asked(Personal personal, String answer, HttpServletResponse response) {
        Answer chosen = Answer.of(answer)
                .filter(Answer::isDeniedByUse)
                .orElseThrow(() -> Refusal.malformed("answer", "is none that needs to be confirmed"));
        Optional<CountedUse> counted = acknowledgements.countedUse(
                personal.account().id(), personal.deprecation().integration().id());
        if (counted.isEmpty() || personal.deprecation().isWithdrawn()) {
            return answers.seeOther(personal, "", "", response);
        }
        return frame.page("personal/confirm", "/confirm", personal, response)
                .addObject("ask", new ConfirmView(personal, chosen, counted.get()));
    }
}
