package io.duskline.publication;

import io.duskline.customer.Contact;
import io.duskline.customer.ResourceUsage;
import io.duskline.web.Site;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a contact's own page shows beside the texts, the date and the answer. */
public record PersonalView(PersonalContext personalContext, List<ResourceUsage> used, String helpEmail, Site site) {

    private static final int MOST_ROWS = 20;

    /** @param lastUsed empty where it is not known */
    public record Usage(String resource, String times, String lastUsed) {}

    private LocalizedTexts voice() {
        return personalContext.voice();
    }

    public String heading() {
        Optional<String> day = personalContext
                .notice()
                .ends()
                .map(ends -> voice().dates().plainDate(voice().dates().day(ends)));
        String key = switch (personalContext.notice().state(voice().now())) {
            case WITHDRAWN -> "page.own.title_withdrawn";
            case SUSPENDED -> "page.own.title_suspended";
            case ENDED ->
                personalContext.deprecation().isPartial() ? "page.own.title_ended_partial" : "page.own.title_ended";
            case UPCOMING ->
                (personalContext.deprecation().isPartial() ? "page.own.title_partial" : "page.own.title")
                        + (day.isPresent() ? "" : "_undated");
        };
        return voice().text(key, integration(), day.orElse(""));
    }

    /** What an answer leads to. */
    public String hint(String answer) {
        return voice().text(
                        "page.answer." + answer + "_hint",
                        integration(),
                        personalContext
                                .notice()
                                .ends()
                                .map(voice().dates()::date)
                                .orElse(""));
    }

    public String integration() {
        return personalContext.deprecation().integration().name();
    }

    public String account() {
        return personalContext.account().name();
    }

    /** Whether a mail led here. A visitor of the vendor's product has no contact, and can pass nothing on. */
    public boolean isForContact() {
        return personalContext.reader().contact() != null;
    }

    public String slug() {
        return personalContext.notice().slug();
    }

    public String noticeHref() {
        return "/notices/" + slug() + "?lang=" + personalContext.text().locale();
    }

    /** Where a calendar subscribes to the dates. */
    public String subscribeHref() {
        return site.calendarUrl(calendarHref());
    }

    /** The dates as a file. */
    public String calendarHref() {
        return personalContext.others() == null
                ? "/notices/" + slug() + ".ics?lang=" + personalContext.text().locale()
                : personalContext.path("/calendar.ics");
    }

    /** The address of a page below the personal link, {@code /contacts}; empty for the page itself. */
    public String href(String under) {
        return personalContext.path(under);
    }

    public String changeHref() {
        String path = personalContext.path("");
        return path + (path.contains("?") ? "&" : "?") + "change#plan";
    }

    /** "Your account uses @acme_shoes and 2 more with us." */
    public Markup uses() {
        if (used.isEmpty()) {
            return voice().say("page.own.uses_nothing", integration());
        }
        Markup first = new Markup(
                "<strong dir=\"auto\">" + Markup.escaped(used.getFirst().resource()) + "</strong>");
        String over = personalContext.notice().state(voice().now()) == PublicNotice.State.ENDED ? "_over" : "";
        return used.size() == 1
                ? voice().say("page.own.uses" + over, first)
                : voice().sayPlural("page.own.uses_more" + over, used.size() - 1, first);
    }

    public List<Usage> usage() {
        return used.stream()
                .limit(MOST_ROWS)
                .map(each -> new Usage(
                        each.resource(),
                        voice().plural("page.own.times", each.uses30d()),
                        each.lastUsedAt() == null ? "" : voice().dates().shortDate(each.lastUsedAt())))
                .toList();
    }

    /** How many more there are than shown. */
    public int rest() {
        return Math.max(0, used.size() - MOST_ROWS);
    }

    public Markup usageHint() {
        return voice().say(
                        "page.own.used_hint",
                        LocalizedTexts.link("mailto:" + helpEmail, voice().text("page.own.tell_us")));
    }

    public Markup madeFor() {
        @Nullable Contact contact = personalContext.reader().contact();
        return contact == null
                ? voice().say("page.own.made_in_product")
                : voice().say("page.own.made_for", contact.email());
    }

    public Markup mandatory() {
        if (!isForContact()) {
            return Markup.text("");
        }
        return voice().say(
                        "page.own.mandatory",
                        LocalizedTexts.link(href("/contacts"), voice().text("page.own.change_contacts")));
    }
}
