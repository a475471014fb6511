package io.duskline.publication;

import io.duskline.customer.EmailAddress;
import io.duskline.delivery.message.SenderSettings;
import io.duskline.ledger.Seal;
import io.duskline.ledger.SealedBytes;
import io.duskline.web.ProblemException;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriUtils;

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
    private final SealedBytes box;

    NewLinkPages(NewLinks newLinks, PublicFrames frames, SenderSettings sender, Seal seal) {
        this.newLinks = newLinks;
        this.frames = frames;
        this.sender = sender;
        this.box = seal.boxes("new-link-sent").getFirst();
    }

    /** @param sent the address to which a link was just sent, sealed; empty for the form */
    @GetMapping(PATH)
    ModelAndView form(@RequestParam(defaultValue = "") String sent, HttpServletResponse response) {
        ModelAndView page = page(response);
        opened(sent).ifPresent(address -> page.addObject("sent", address));
        return page;
    }

    private Optional<String> opened(String sent) {
        try {
            return box.openText(sent).map(address -> new String(address, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // not even base64
        }
    }

    /** Redirects, so that a reload sends nothing. The address is sealed, since logs and histories keep addresses of pages. */
    @PostMapping(PATH)
    ModelAndView send(@RequestParam(defaultValue = "") String email, HttpServletResponse response) {
        ModelAndView page = page(response);
        String typed = email.strip();
        try {
            String address = EmailAddress.typed(typed, "email");
            newLinks.mailLater(address);
            PublicFrame frame =
                    (PublicFrame) Objects.requireNonNull(page.getModel().get("page"));
            String sent =
                    UriUtils.encode(box.sealText(address.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
            ModelAndView redirect = new ModelAndView("redirect:" + PATH + frame.keepLanguage() + "&sent=" + sent);
            redirect.setStatus(HttpStatus.SEE_OTHER);
            return redirect;
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
