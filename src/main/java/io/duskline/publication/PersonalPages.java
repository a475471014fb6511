package io.duskline.publication;

import io.duskline.acknowledgement.Acknowledgement;
import io.duskline.acknowledgement.Acknowledgements;
import io.duskline.acknowledgement.Answer;
import io.duskline.acknowledgement.AnswerFault;
import io.duskline.acknowledgement.AnswerGiven;
import io.duskline.acknowledgement.Answering;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * A contact's own page, and the answer that it takes. Mail scanners open every link: GET and HEAD show, also with
 * {@code ?answer=}, which only chooses in the form; POST alone answers.
 */
@Controller
class PersonalPages {

    private final PersonalAnswers answers;
    private final Acknowledgements acknowledgements;
    private final PersonalFrame frame;

    PersonalPages(PersonalAnswers answers, Acknowledgements acknowledgements, PersonalFrame frame) {
        this.answers = answers;
        this.acknowledgements = acknowledgements;
        this.frame = frame;
    }

    @GetMapping("/n/{token}")
    ModelAndView show(
            @PathVariable String token,
            @RequestParam(required = false) @Nullable String lang,
            @RequestParam(defaultValue = "") String answer,
            @RequestParam(required = false) @Nullable String answered,
            @RequestParam(required = false) @Nullable String change,
            HttpServletResponse response) {
        return answers.opened(
                token, lang, response, personal -> shown(personal, answer, answered != null, change != null, response));
    }

    private ModelAndView shown(
            Personal personal, String answer, boolean isAnswered, boolean isChange, HttpServletResponse response) {
        Optional<GivenAnswer> given = answers.standing(personal);
        boolean asks =
                given.isEmpty() || isChange || (!isAnswered && !given.get().isSettled());
        String chosen = Answer.of(answer)
                .map(Answer::code)
                .orElseGet(() -> !isChange ? "" : given.map(GivenAnswer::code).orElse(""));
        return page(personal, AnswerForm.empty(chosen, personal.deprecation(), personal.voice()), response)
                .addObject("given", given.orElse(null))
                .addObject("asks", asks)
                .addObject("thanks", isAnswered && given.isPresent());
    }

    @PostMapping("/n/{token}/acknowledgement")
    ModelAndView answer(
            @PathVariable String token,
            @RequestParam(required = false) @Nullable String lang,
            @RequestParam(required = false) @Nullable String answer,
            @RequestParam(required = false) @Nullable String by,
            @RequestParam(required = false) @Nullable String until,
            @RequestParam(required = false) @Nullable String because,
            @RequestParam(required = false) @Nullable String question,
            @RequestParam(required = false) @Nullable String confirmed,
            HttpServletResponse response) {
        AnswerGiven given = new AnswerGiven(answer, by, until, because, question, "yes".equals(confirmed));
        return answers.opened(token, lang, response, personal -> taken(personal, given, response));
    }

    private ModelAndView taken(Personal personal, AnswerGiven given, HttpServletResponse response) {
        Answering who = personal.reader().answering();
        if (personal.deprecation().isWithdrawn()) {
            return answers.seeOther(personal, "", "", response);
        }
        List<AnswerFault> faults = acknowledgements.faults(given, personal.deprecation(), who);
        if (!faults.isEmpty()) {
            AnswerForm form = AnswerForm.of(given, faults, personal.deprecation(), personal.voice());
            ModelAndView page = page(personal, form, response)
                    .addObject("given", null)
                    .addObject("asks", true)
                    .addObject("thanks", false);
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return page;
        }
        Acknowledgement taken = acknowledgements.answer(
                personal.deprecation(),
                who,
                given,
                personal.text().locale(),
                personal.text().revision());
        return taken.confirmed()
                ? answers.confirmed(personal, "", "answered=" + taken.receiptNumber(), response)
                : answers.seeOther(
                        personal, "/confirm", "answer=" + taken.answer().code(), response);
    }

    private ModelAndView page(Personal personal, AnswerForm form, HttpServletResponse response) {
        return frame.page("personal/page", "", personal, response)
                .addObject("form", form)
                .addObject("hand", HandOnForm.EMPTY)
                .addObject("passedBy", answers.passedBy(personal));
    }
}
