package io.duskline.publication;

import io.duskline.acknowledgement.PassedOn;
import io.duskline.acknowledgement.PassingOn;
import io.duskline.acknowledgement.WrongRecipients;
import io.duskline.customer.Accounts;
import io.duskline.web.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** For a reader who is not the one to answer: they pass it on to whom it concerns, or say that it is not theirs. */
@Controller
class HandOnPages {

    private final PersonalAnswers answers;
    private final PersonalFrame frame;
    private final PassingOn passingOn;
    private final WrongRecipients wrongRecipients;
    private final Accounts accounts;

    HandOnPages(
            PersonalAnswers answers,
            PersonalFrame frame,
            PassingOn passingOn,
            WrongRecipients wrongRecipients,
            Accounts accounts) {
        this.answers = answers;
        this.frame = frame;
        this.passingOn = passingOn;
        this.wrongRecipients = wrongRecipients;
        this.accounts = accounts;
    }

    @GetMapping("/n/{token}/somebody-else")
    ModelAndView show(
            @PathVariable String token,
            @RequestParam(required = false) @Nullable String lang,
            HttpServletResponse response) {
        return answers.opened(token, lang, response, personal -> asked(personal, HandOnForm.EMPTY, response));
    }

    @PostMapping("/n/{token}/pass-on")
    ModelAndView pass(
            @PathVariable String token,
            @RequestParam(required = false) @Nullable String lang,
            @RequestParam(defaultValue = "") String to,
            HttpServletResponse response) {
        return answers.opened(token, lang, response, personal -> passOn(personal, to, response));
    }

    private ModelAndView passOn(Personal personal, String to, HttpServletResponse response) {
        if (personal.deprecation().isWithdrawn()) {
            return answers.seeOther(personal, "", "", response);
        }
        try {
            passingOn.pass(personal.deprecation(), personal.reader().known(), to);
        } catch (Refusal refusal) {
            return refused(personal, HandOnForm.passing(to, refusal, personal.voice()), refusal, response);
        }
        return answers.confirmed(personal, "/passed", "", response);
    }

    @PostMapping({"/n/{token}/wrong-person", "/n/{token}/contacts"})
    ModelAndView report(
            @PathVariable String token,
            @RequestParam(required = false) @Nullable String lang,
            @RequestParam(defaultValue = "") String instead,
            HttpServletResponse response) {
        return answers.opened(token, lang, response, personal -> report(personal, instead, response));
    }

    private ModelAndView report(Personal personal, String instead, HttpServletResponse response) {
        try {
            wrongRecipients.report(personal.deprecation(), personal.reader().known(), instead);
        } catch (Refusal refusal) {
            return refused(personal, HandOnForm.reporting(instead, personal.voice()), refusal, response);
        }
        return answers.confirmed(personal, "/somebody-else", "reported=yes", response);
    }

    /** From whom to whom it went; where nobody passed it on, the form to do so. */
    @GetMapping("/n/{token}/passed")
    ModelAndView passed(
            @PathVariable String token,
            @RequestParam(required = false) @Nullable String lang,
            HttpServletResponse response) {
        return answers.opened(token, lang, response, personal -> passed(personal, response));
    }

    private ModelAndView passed(Personal personal, HttpServletResponse response) {
        personal.reader().known();
        List<PassedOn> chain =
                passingOn.chain(personal.deprecation().id(), personal.account().id());
        return chain.isEmpty()
                ? answers.seeOther(personal, "/somebody-else", "", response)
                : frame.page("personal/passed", "/passed", personal, response)
                        .addObject("passed", PassedView.of(personal, chain, accounts))
                        .addObject("hand", HandOnForm.EMPTY);
    }

    private ModelAndView refused(Personal personal, HandOnForm form, Refusal refusal, HttpServletResponse response) {
        ModelAndView page = asked(personal, form, response);
        page.setStatus(HttpStatus.valueOf(refusal.kind().status()));
        return page;
    }

    private ModelAndView asked(Personal personal, HandOnForm form, HttpServletResponse response) {
        boolean isReported = wrongRecipients
                .find(personal.deprecation().id(), personal.reader().known().id())
                .isPresent();
        return frame.page("personal/somebody-else", "/somebody-else", personal, response)
                .addObject("hand", form)
                .addObject("reported", isReported);
    }
}
