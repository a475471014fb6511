package io.duskline.publication;

import io.duskline.acknowledgement.Acknowledgement;
import io.duskline.acknowledgement.Acknowledgements;
import io.duskline.acknowledgement.Answer;
import io.duskline.acknowledgement.AnswerFault;
import io.duskline.acknowledgement.AnswerGiven;
import io.duskline.customer.Accounts;
import io.duskline.customer.Contact;
import io.duskline.customer.ResourceUsage;
import io.duskline.web.Site;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
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

    private final PersonalLinks links;
    private final PersonalAnswers answers;
    private final Acknowledgements acknowledgements;
    private final Accounts accounts;
    private final PublicFrames frames;
    private final Site site;

    PersonalPages(
            PersonalLinks links,
            PersonalAnswers answers,
            Acknowledgements acknowledgements,
            Accounts accounts,
            PublicFrames frames,
            Site site) {
        this.links = links;
        this.answers = answers;
        this.acknowledgements = acknowledgements;
        this.accounts = accounts;
        this.frames = frames;
        this.site = site;
    }

    @GetMapping("/n/{token}")
    ModelAndView show(
            @PathVariable String token,
            @RequestParam(required = false) @Nullable String lang,
            @RequestParam(defaultValue = "") String answer,
            @RequestParam(required = false) @Nullable String answered,
            @RequestParam(required = false) @Nullable String change,
            HttpServletResponse response) {
        Personal personal = links.open(token, lang);
        if (answers.isExpired(personal)) {
            return answers.expired(personal, response);
        }
        Optional<GivenAnswer> given = answers.standing(personal);
        boolean asks = given.isEmpty()
                || change != null
                || (answered == null && !given.get().holds());
        String chosen = Answer.of(answer)
                .map(Answer::code)
                .orElseGet(
                        () -> change == null ? "" : given.map(GivenAnswer::code).orElse(""));
        return page(personal, AnswerForm.empty(chosen, personal.deprecation(), personal.voice()), response)
                .addObject("given", given.orElse(null))
                .addObject("asks", asks)
                .addObject("thanks", answered != null && given.isPresent());
    }

    @PostMapping("/n/{token}/acknowledgement")
    ModelAndView answer(
            @PathVariable String token,
            @RequestParam(required = false) @Nullable String lang,
            @RequestParam(required = false) @Nullable String answer,
            @RequestParam(required = false) @Nullable String by,
            @RequestParam(required = false) @Nullable String until,
            @RequestParam(required = false) @Nullable String question,
            HttpServletResponse response) {
        Personal personal = links.open(token, lang);
        if (answers.isExpired(personal)) {
            return answers.expired(personal, response);
        }
        Contact contact = personal.contact();
        AnswerGiven given = new AnswerGiven(answer, by, until, question);
        if (personal.deprecation().isWithdrawn()) {
            return seeOther(personal, "", response);
        }
        List<AnswerFault> faults = acknowledgements.faults(given, personal.deprecation(), contact);
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
                contact,
                given,
                personal.text().locale(),
                personal.text().revision());
        return seeOther(personal, "answered=" + taken.receiptNumber(), response);
    }

    private ModelAndView page(Personal personal, AnswerForm form, HttpServletResponse response) {
        answers.keepPrivate(response);
        List<ResourceUsage> usage = accounts.usage(
                personal.contact().accountId(),
                personal.deprecation().integration().id());
        String path = "/n/" + personal.token();
        return new ModelAndView("personal/page")
                .addAllObjects(Map.of(
                        "page",
                        frames.frame(
                                personal.voice(),
                                personal.text().locale(),
                                personal.notice().languages(),
                                path,
                                true),
                        "said",
                        personal.said(usage, site.url(path) + "#plan"),
                        "panel",
                        new SunsetPanel(personal.deprecation(), personal.voice(), true),
                        "own",
                        new PersonalView(personal, usage, frames.vendor().helpEmail()),
                        "form",
                        form));
    }

    /** A reload after it repeats nothing. */
    private ModelAndView seeOther(Personal personal, String query, HttpServletResponse response) {
        answers.keepPrivate(response);
        String path = personal.path("");
        ModelAndView redirect = new ModelAndView(
                "redirect:" + path + (query.isEmpty() ? "" : (path.contains("?") ? "&" : "?") + query));
        redirect.setStatus(HttpStatus.SEE_OTHER);
        return redirect;
    }
}
