package io.duskline.publication;

import io.duskline.customer.Accounts;
import io.duskline.customer.ResourceUsage;
import io.duskline.web.Site;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** What all personal pages show: the notice as its reader is told it, the date, and what the account uses. */
@Component
class PersonalFrame {

    private final Accounts accounts;
    private final PersonalAnswers answers;
    private final PublicFrames frames;
    private final Site site;

    PersonalFrame(Accounts accounts, PersonalAnswers answers, PublicFrames frames, Site site) {
        this.accounts = accounts;
        this.answers = answers;
        this.frames = frames;
        this.site = site;
    }

    /** @param under as {@code /confirm}, or empty for the page itself */
    ModelAndView page(String view, String under, Personal personal, HttpServletResponse response) {
        answers.keepPrivate(response);
        List<ResourceUsage> usage = accounts.usage(
                personal.reader().accountId(),
                personal.deprecation().integration().id());
        String path = "/n/" + personal.token();
        return new ModelAndView(view)
                .addAllObjects(Map.of(
                        "page",
                        frames.frame(
                                personal.voice(),
                                personal.text().locale(),
                                personal.notice().languages(),
                                path + under,
                                true),
                        "said",
                        personal.said(usage, site.url(path) + "#plan"),
                        "panel",
                        new SunsetPanel(personal.deprecation(), personal.voice(), true, personal.others()),
                        "own",
                        new PersonalView(personal, usage, frames.vendor().helpEmail())));
    }
}
