package io.duskline.publication;

import io.duskline.campaign.message.AdvisoryUnsubscription;
import io.duskline.customer.Contact;
import io.duskline.customer.OptOut;
import io.duskline.customer.OptOutCause;
import io.duskline.customer.OptOuts;
import io.duskline.web.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * The way out of the advisories (RFC 8058 section 3.2). GET and HEAD ask, since scanners open every link; any POST to the
 * link unsubscribes, in whatever form its body comes, and answers 200 with a page however often it comes.
 */
@Controller
class UnsubscribePages {

    private static final String FIELD = "List-Unsubscribe";
    private static final String ONE_CLICK = "One-Click";

    private final AdvisoryUnsubscription advisoryUnsubscription;
    private final OptOuts optOuts;
    private final PublicFrames frames;

    UnsubscribePages(AdvisoryUnsubscription advisoryUnsubscription, OptOuts optOuts, PublicFrames frames) {
        this.advisoryUnsubscription = advisoryUnsubscription;
        this.optOuts = optOuts;
        this.frames = frames;
    }

    /** What the page has to say. */
    public enum Step {
        /** Nothing has happened yet. */
        ASK,
        /** It is so, from now on or since a while. */
        DONE,
        /** They came back. */
        BACK;

        /** The beginning of its texts' keys. */
        public String key() {
            return "page.out." + name().toLowerCase(Locale.ROOT);
        }
    }

    @GetMapping("/u/{token}")
    ModelAndView show(@PathVariable String token, HttpServletResponse response) {
        Contact contact = advisoryUnsubscription.reader(token).orElseThrow(UnsubscribePages::wrong);
        Optional<OptOut> optOut = optOuts.find(contact.email());
        Step step = optOut.isPresent() ? Step.DONE : Step.ASK;
        return page(token, contact, step, optOut.orElse(null), false, response);
    }

    @PostMapping("/u/{token}")
    ModelAndView unsubscribe(@PathVariable String token, HttpServletRequest request, HttpServletResponse response) {
        boolean isOneClick = isMultipart(request) || ONE_CLICK.equals(request.getParameter(FIELD));
        OptOut optOut = advisoryUnsubscription
                .byToken(token, isOneClick ? OptOutCause.ONE_CLICK : OptOutCause.PAGE)
                .orElseThrow(UnsubscribePages::wrong);
        Contact contact = advisoryUnsubscription.reader(token).orElseThrow(UnsubscribePages::wrong);
        return page(token, contact, Step.DONE, optOut, true, response);
    }

    /** Only mail programs post one here. It has one possible field, so it need not be read. */
    private static boolean isMultipart(HttpServletRequest request) {
        @Nullable String type = request.getContentType();
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data");
    }

    @PostMapping("/u/{token}/again")
    ModelAndView subscribe(@PathVariable String token, HttpServletResponse response) {
        Contact contact = advisoryUnsubscription.again(token).orElseThrow(UnsubscribePages::wrong);
        return page(token, contact, Step.BACK, null, true, response);
    }

    private static ProblemException wrong() {
        return ProblemException.notFound("such link");
    }

    /** In the language chosen on the page, else the contact's own, else what the browser asks for. */
    private ModelAndView page(
            String token,
            Contact contact,
            Step step,
            @Nullable OptOut optOut,
            boolean isAnswer,
            HttpServletResponse response) {
        PersonalFrame.keepPrivate(response);
        String language = PageLanguage.choose(frames.spoken(), contact.locale());
        LocalizedTexts voice = frames.voice(language, contact.timeZone());
        String path = "/u/" + token;
        String query = PageLanguage.chosen() == null ? "" : "?lang=" + language;
        String vendor = frames.vendor().name();
        return new ModelAndView("personal/unsubscribe")
                .addObject("page", frames.frame(voice, language, frames.spoken(), path, null))
                .addObject("step", step)
                .addObject("lead", voice.say(step.key() + "_lead", contact.email(), vendor))
                .addObject(
                        "since",
                        optOut == null ? null : voice.say("page.out.done_since", voice.dateAndTimeInCity(optOut.at())))
                .addObject("isAnswer", isAnswer)
                .addObject("leave", path + query)
                .addObject("again", path + "/again" + query);
    }
}
