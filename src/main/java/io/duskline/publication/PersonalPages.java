package io.duskline.publication;

import io.duskline.acknowledgement.Acknowledgement;
import io.duskline.acknowledgement.Acknowledgements;
import io.duskline.acknowledgement.Answer;
import io.duskline.acknowledgement.AnswerFault;
import io.duskline.acknowledgement.AnswerGiven;
import io.duskline.acknowledgement.AnswerSource;
import io.duskline.acknowledgement.ForwardedNotice;
import io.duskline.acknowledgement.NoticeForwarding;
import io.duskline.acknowledgement.UsageSum;
import io.duskline.acknowledgement.WrongRecipients;
import io.duskline.customer.Accounts;
import io.duskline.web.ProblemException;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The pages of a contact's personal link: the notice, the answer, its confirmation, passing it on, and
 * reporting a wrong recipient.
 */
@Controller
class PersonalPages {

    private final PersonalFrame frame;
    private final Acknowledgements acknowledgements;
    private final NoticeForwarding noticeForwarding;
    private final WrongRecipients wrongRecipients;
    private final Accounts accounts;

    PersonalPages(
            PersonalFrame frame,
            Acknowledgements acknowledgements,
            NoticeForwarding noticeForwarding,
            WrongRecipients wrongRecipients,
            Accounts accounts) {
        this.frame = frame;
        this.acknowledgements = acknowledgements;
        this.noticeForwarding = noticeForwarding;
        this.wrongRecipients = wrongRecipients;
        this.accounts = accounts;
    }

    @GetMapping("/n/{token}")
    ModelAndView show(
            PersonalContext personal,
            @RequestParam(defaultValue = "") String answer,
            @RequestParam(required = false) @Nullable String answered,
            @RequestParam(required = false) @Nullable String change,
            HttpServletResponse response) {
        Optional<GivenAnswer> given = frame.standing(personal, personal.voice());
        boolean isAnswered = answered != null;
        boolean isChange = change != null;
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
            PersonalContext personal,
            @RequestParam(required = false) @Nullable String answer,
            @RequestParam(required = false) @Nullable String by,
            @RequestParam(required = false) @Nullable String until,
            @RequestParam(required = false) @Nullable String reason,
            @RequestParam(required = false) @Nullable String question,
            @RequestParam(required = false) @Nullable String confirmed,
            HttpServletResponse response) {
        AnswerGiven given = new AnswerGiven(answer, by, until, reason, question, "yes".equals(confirmed));
        AnswerSource who = personal.reader().answering();
        if (personal.deprecation().isWithdrawn()) {
            return PersonalFrame.seeOther(personal, "", "", response);
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
                ? PersonalFrame.confirmed(personal, "", "answered=" + taken.receiptNumber(), response)
                : PersonalFrame.seeOther(
                        personal, "/confirm", "answer=" + taken.answer().code(), response);
    }

    private ModelAndView page(PersonalContext personal, AnswerForm form, HttpServletResponse response) {
        return frame.page("personal/page", "", personal, response)
                .addObject("form", form)
                .addObject("hand", ForwardForm.EMPTY)
                .addObject("passedBy", frame.passedBy(personal));
    }

    /** Asks whether an answer is meant that the account's usage contradicts. */
    @GetMapping("/n/{token}/confirm")
    ModelAndView confirm(
            PersonalContext personal, @RequestParam(defaultValue = "") String answer, HttpServletResponse response) {
        Answer chosen = Answer.of(answer)
                .filter(Answer::isDeniedByUse)
                .orElseThrow(() -> ProblemException.malformed("answer", "is none that needs to be confirmed"));
        Optional<UsageSum> counted = acknowledgements.countedUse(
                personal.account().id(), personal.deprecation().integration().id());
        if (counted.isEmpty() || personal.deprecation().isWithdrawn()) {
            return PersonalFrame.seeOther(personal, "", "", response);
        }
        return frame.page("personal/confirm", "/confirm", personal, response)
                .addObject("ask", new ConfirmView(personal, chosen, counted.get()));
    }

    @GetMapping("/n/{token}/somebody-else")
    ModelAndView somebodyElse(PersonalContext personal, HttpServletResponse response) {
        return handOn(personal, ForwardForm.EMPTY, response);
    }

    @PostMapping("/n/{token}/pass-on")
    ModelAndView pass(
            PersonalContext personal, @RequestParam(defaultValue = "") String to, HttpServletResponse response) {
        if (personal.deprecation().isWithdrawn()) {
            return PersonalFrame.seeOther(personal, "", "", response);
        }
        try {
            noticeForwarding.pass(personal.deprecation(), personal.reader().known(), to);
        } catch (ProblemException refusal) {
            return refused(
                    personal,
                    ForwardForm.passing(to, personal.reader().known(), refusal, personal.voice()),
                    refusal,
                    response);
        }
        return PersonalFrame.confirmed(personal, "/passed", "", response);
    }

    @PostMapping("/n/{token}/wrong-person")
    ModelAndView report(
            PersonalContext personal, @RequestParam(defaultValue = "") String instead, HttpServletResponse response) {
        try {
            wrongRecipients.report(personal.deprecation(), personal.reader().known(), instead);
        } catch (ProblemException refusal) {
            return refused(personal, ForwardForm.reporting(instead, personal.voice()), refusal, response);
        }
        return PersonalFrame.confirmed(personal, "/somebody-else", "reported=yes", response);
    }

    /** From whom to whom it was passed on. If it was not, the form to do so. */
    @GetMapping("/n/{token}/passed")
    ModelAndView passed(PersonalContext personal, HttpServletResponse response) {
        personal.reader().known();
        List<ForwardedNotice> chain = noticeForwarding.chain(
                personal.deprecation().id(), personal.account().id());
        return chain.isEmpty()
                ? PersonalFrame.seeOther(personal, "/somebody-else", "", response)
                : frame.page("personal/passed", "/passed", personal, response)
                        .addObject("passed", ForwardView.of(personal, chain, accounts))
                        .addObject("hand", ForwardForm.EMPTY);
    }

    private ModelAndView refused(
            PersonalContext personal, ForwardForm form, ProblemException refusal, HttpServletResponse response) {
        ModelAndView page = handOn(personal, form, response);
        page.setStatus(HttpStatus.valueOf(refusal.kind().status()));
        return page;
    }

    private ModelAndView handOn(PersonalContext personal, ForwardForm form, HttpServletResponse response) {
        boolean isReported = wrongRecipients
                .find(personal.deprecation().id(), personal.reader().known().id())
                .isPresent();
        return frame.page("personal/somebody-else", "/somebody-else", personal, response)
                .addObject("hand", form)
                .addObject("reported", isReported);
    }
}
