package io.duskline.publication;

import io.duskline.acknowledgement.Acknowledgements;
import io.duskline.acknowledgement.NoticeForwarding;
import io.duskline.acknowledgement.StandingAnswers;
import io.duskline.customer.Accounts;
import io.duskline.customer.Contact;
import io.duskline.customer.ResourceUsage;
import io.duskline.web.ProblemException;
import io.duskline.web.Site;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.ModelAndViewDefiningException;

/** Parts that the personal pages share: the opened link, the notice as its reader gets it, and the standing answer. */
@ControllerAdvice(assignableTypes = {PersonalPages.class, ContactListPages.class})
class PersonalFrame {

    private final PersonalLinks links;
    private final Acknowledgements acknowledgements;
    private final StandingAnswers standingAnswers;
    private final NoticeForwarding noticeForwarding;
    private final Accounts accounts;
    private final PublicErrors errors;
    private final PublicFrames frames;
    private final Site site;

    PersonalFrame(
            PersonalLinks links,
            Acknowledgements acknowledgements,
            StandingAnswers standingAnswers,
            NoticeForwarding noticeForwarding,
            Accounts accounts,
            PublicErrors errors,
            PublicFrames frames,
            Site site) {
        this.links = links;
        this.acknowledgements = acknowledgements;
        this.standingAnswers = standingAnswers;
        this.noticeForwarding = noticeForwarding;
        this.accounts = accounts;
        this.errors = errors;
        this.frames = frames;
        this.site = site;
    }

    /** @param under as {@code /confirm}, or empty for the page itself */
    ModelAndView page(String view, String under, PersonalContext personal, HttpServletResponse response) {
        keepPrivate(response);
        List<ResourceUsage> usage = accounts.usage(
                personal.reader().accountId(),
                personal.deprecation().integration().id());
        String path = "/n/" + personal.token();
        RenderedNotice said = personal.said(usage, site.url(path) + "#plan");
        return new ModelAndView(view)
                .addAllObjects(Map.of(
                        "page",
                        frames.frame(
                                personal.voice(),
                                personal.text().locale(),
                                personal.notice().languages(),
                                path + under,
                                personal.chosenLanguage() == null
                                        ? personal.reader().locale()
                                        : personal.chosenLanguage()),
                        "said",
                        said,
                        "headline",
                        new NoticeHeadline(personal.deprecation(), personal.voice(), said),
                        "panel",
                        new SunsetPanel(personal.deprecation(), personal.voice(), true, personal.others()),
                        "own",
                        new PersonalView(personal, usage, frames.vendor().helpEmail(), site)));
    }

    /** The account's answer, in this voice. */
    Optional<GivenAnswer> standing(PersonalContext personal, LocalizedTexts voice) {
        return acknowledgements
                .standing(personal.deprecation().id(), personal.reader().accountId())
                .map(given -> new GivenAnswer(
                        given,
                        accounts.contact(given.contactId())
                                .map(personal.reader()::shown)
                                .orElse(""),
                        personal.account().name(),
                        personal.deprecation().integration().name(),
                        personal.notice().ends().orElse(null),
                        standingAnswers.validity(given, personal.deprecation()),
                        standingAnswers.isWaiting(given),
                        voice));
    }

    /** The address of the contact who passed it on to this reader; empty if it was not passed on. */
    String passedBy(PersonalContext personal) {
        return noticeForwarding.of(personal.account().id()).stream()
                .filter(each -> each.deprecationId() == personal.deprecation().id())
                .filter(each -> personal.reader().is(each.toContactId()))
                .reduce((before, after) -> after)
                .flatMap(each -> accounts.contact(each.fromContactId()))
                .map(Contact::email)
                .orElse("");
    }

    /**
     * Opens the link for each of these pages. An expired link leads to a page that says so.
     *
     * @throws ProblemException (404) as {@link PersonalLinks#open}
     */
    @ModelAttribute(binding = false)
    PersonalContext open(
            @PathVariable String token,
            @RequestParam(required = false) @Nullable String lang,
            HttpServletResponse response)
            throws ModelAndViewDefiningException {
        PersonalContext personal = links.open(token, lang);
        if (personal.hasExpired()) {
            throw new ModelAndViewDefiningException(expired(personal, response));
        }
        return personal;
    }

    /** The page of a link that has expired. */
    private ModelAndView expired(PersonalContext personal, HttpServletResponse response) {
        keepPrivate(response);
        LocalizedTexts voice = personal.voice();
        Markup expiry = personal.reader().contact() == null
                ? voice.say("page.refused.410_product")
                : voice.say(
                        "page.refused.410_hint",
                        voice.date(personal.worksUntil().orElseThrow()));
        return errors.page(
                        HttpServletResponse.SC_GONE, "", voice, personal.text().locale())
                .addObject("lead", expiry)
                .addObject("kept", standing(personal, voice).isPresent());
    }

    /** The address is the key. So it is not passed to other sites, not cached and not indexed. */
    static void keepPrivate(HttpServletResponse response) {
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Robots-Tag", "noindex");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    /** Redirects to the confirmation on a page, which is read first on a phone and by a screen reader. */
    static ModelAndView confirmed(PersonalContext personal, String under, String query, HttpServletResponse response) {
        ModelAndView redirect = seeOther(personal, under, query, response);
        redirect.setViewName(redirect.getViewName() + "#thanks");
        return redirect;
    }

    /** Redirects, so that a reload repeats nothing. */
    static ModelAndView seeOther(PersonalContext personal, String under, String query, HttpServletResponse response) {
        keepPrivate(response);
        String path = personal.path(under);
        ModelAndView redirect = new ModelAndView(
                "redirect:" + path + (query.isEmpty() ? "" : (path.contains("?") ? "&" : "?") + query));
        redirect.setStatus(HttpStatus.SEE_OTHER);
        return redirect;
    }
}
