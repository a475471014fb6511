package io.duskline.publication;

import io.duskline.acknowledgement.Acknowledgement;
import io.duskline.acknowledgement.Acknowledgements;
import io.duskline.acknowledgement.PassingOn;
import io.duskline.acknowledgement.StandingAnswers;
import io.duskline.customer.Accounts;
import io.duskline.customer.Contact;
import io.duskline.web.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** What the personal pages share: the standing answer, the end of a link, and that nobody else sees them. */
@Component
class PersonalAnswers {

    private final PersonalLinks links;
    private final Acknowledgements acknowledgements;
    private final StandingAnswers standingAnswers;
    private final PassingOn passingOn;
    private final Accounts accounts;
    private final PublicErrors errors;

    PersonalAnswers(
            PersonalLinks links,
            Acknowledgements acknowledgements,
            StandingAnswers standingAnswers,
            PassingOn passingOn,
            Accounts accounts,
            PublicErrors errors) {
        this.links = links;
        this.standingAnswers = standingAnswers;
        this.passingOn = passingOn;
        this.acknowledgements = acknowledgements;
        this.accounts = accounts;
        this.errors = errors;
    }

    Optional<GivenAnswer> standing(Personal personal) {
        return acknowledgements
                .standing(personal.deprecation().id(), personal.reader().accountId())
                .map(given -> given(personal, given));
    }

    private GivenAnswer given(Personal personal, Acknowledgement given) {
        Optional<Contact> who = accounts.contact(given.contactId());
        return new GivenAnswer(
                given,
                who.filter(contact -> personal.reader().is(contact.id()))
                        .map(Contact::email)
                        .orElseGet(() -> who.map(ContactsPages::masked).orElse("")),
                personal.account().name(),
                personal.deprecation().integration().name(),
                personal.notice().ends().orElse(null),
                standingAnswers.validity(given, personal.deprecation()),
                standingAnswers.isWaiting(given),
                personal.voice());
    }

    /** The address of who passed it on to this reader; empty where nobody did. */
    String passedBy(Personal personal) {
        return passingOn.chain(personal.deprecation().id(), personal.account().id()).stream()
                .filter(each -> personal.reader().is(each.toContactId()))
                .reduce((before, after) -> after)
                .flatMap(each -> accounts.contact(each.fromContactId()))
                .map(Contact::email)
                .orElse("");
    }

    /**
     * Opens a link; one that works no longer leads to a page that says so.
     *
     * @param page what it leads to else
     * @throws Refusal (404) as {@link PersonalLinks#open}
     */
    ModelAndView opened(
            String token, @Nullable String lang, HttpServletResponse response, Function<Personal, ModelAndView> page) {
        Personal personal = links.open(token, lang);
        return personal.hasExpired() ? expired(personal, response) : page.apply(personal);
    }

    private ModelAndView expired(Personal personal, HttpServletResponse response) {
        keepPrivate(response);
        LocalizedTexts voice = personal.voice();
        return errors.page(
                        HttpServletResponse.SC_GONE, "", voice, personal.text().locale())
                .addObject("lead", expiry(personal))
                .addObject("kept", standing(personal).isPresent());
    }

    private static Markup expiry(Personal personal) {
        LocalizedTexts voice = personal.voice();
        return personal.reader().contact() == null
                ? voice.say("page.refused.410_product")
                : voice.say(
                        "page.refused.410_hint",
                        voice.date(personal.worksUntil().orElseThrow()));
    }

    /** The address is the key: it is not told on, not kept and not found. */
    void keepPrivate(HttpServletResponse response) {
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Robots-Tag", "noindex");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    /** As {@link #seeOther}, to what the page confirms: it is what is read first, on a phone too, and by who hears the page. */
    ModelAndView confirmed(Personal personal, String under, String query, HttpServletResponse response) {
        ModelAndView redirect = seeOther(personal, under, query, response);
        redirect.setViewName(redirect.getViewName() + "#thanks");
        return redirect;
    }

    /** A reload after it repeats nothing. */
    ModelAndView seeOther(Personal personal, String under, String query, HttpServletResponse response) {
        keepPrivate(response);
        String path = personal.path(under);
        ModelAndView redirect = new ModelAndView(
                "redirect:" + path + (query.isEmpty() ? "" : (path.contains("?") ? "&" : "?") + query));
        redirect.setStatus(HttpStatus.SEE_OTHER);
        return redirect;
    }
}
