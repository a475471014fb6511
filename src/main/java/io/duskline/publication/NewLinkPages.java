package io.duskline.publication;

import io.duskline.customer.EmailAddress;
import io.duskline.delivery.message.SenderSettings;
import io.duskline.web.ProblemException;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneOffset;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * A new personal link by mail. The answer is the same, and takes the same time, whether the address is known or not: it
 * must not tell a stranger who our customers are.
 */
@Controller
class NewLinkPages {

    static final String PATH = "/new-link";

    private static final int LONGEST_TYPED = 320;

    private final NewLinks newLinks;
    private final PublicFrames frames;
    private final SenderSettings sender;

    NewLinkPages(NewLinks newLinks, PublicFrames frames, SenderSettings sender) {
        this.newLinks = newLinks;
        this.frames = frames;
        this.sender = sender;
    }

    @GetMapping(PATH)
    ModelAndView form(HttpServletResponse response) {
        return page(response);
    }

    @PostMapping(PATH)
    ModelAndView send(@RequestParam(defaultValue = "") String email, HttpServletResponse response) {
        ModelAndView page = page(response);
        String typed = email.strip();
        try {
            String address = EmailAddress.typed(typed, "email");
            newLinks.mailLater(address);
            return page.addObject("sent", address);
        } catch (ProblemException refusal) {
            response.setStatus(refusal.kind().status());
            return page.addObject("typed", typed.substring(0, Math.min(typed.length(), LONGEST_TYPED)))
                    .addObject("isWrong", true);
        }
    }

    private ModelAndView page(HttpServletResponse response) {
        PersonalFrame.keepPrivate(response);
        String language = PageLanguage.choose(frames.spoken());
        LocalizedTexts voice = frames.voice(language, ZoneOffset.UTC);
        return new ModelAndView("personal/new-link")
                .addObject("page", frames.frame(voice, language, frames.spoken(), PATH, null))
                .addObject("from", sender.from())
                .addObject("typed", "")
                .addObject("isWrong", false);
    }
}
