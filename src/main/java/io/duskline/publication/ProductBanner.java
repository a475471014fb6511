package io.duskline.publication;

import io.duskline.acknowledgement.ShownInProduct.Looked;
import io.duskline.catalog.SunsetMove;
import io.duskline.catalog.Withdrawal;
import io.duskline.customer.ResourceUsage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One notice as an account is shown it inside the vendor's product.
 *
 * @param usage what the account uses of it, most used first
 * @param given its answer; null where it gave none
 * @param looked what the visitor did with it before; null where nothing
 */
record ProductBanner(
        PersonalContext personal,
        BannerWords words,
        List<ResourceUsage> usage,
        @Nullable GivenAnswer given,
        @Nullable Looked looked,
        Banners banners) {

    String slug() {
        return personal.notice().slug();
    }

    long deprecationId() {
        return personal.deprecation().id();
    }

    long accountId() {
        return personal.account().id();
    }

    boolean isNews() {
        return Banners.isNews(personal.deprecation(), words.texts().voice().now());
    }

    BannerNotice banner() {
        List<BannerPart> say = new ArrayList<>(words.news());
        List<BannerPart> more = more();
        if (!more.isEmpty()) {
            say.add(BannerPart.words(" "));
            say.addAll(more);
        }
        return Banners.notice(words, say, links(), answerMark(), looked == null ? null : looked.hiddenMark());
    }

    private boolean isAnswerable() {
        return !personal.deprecation().isWithdrawn();
    }

    private boolean isSettled() {
        return given != null && given.isSettled();
    }

    /** The answer is what they said; before it they are shown what they use. */
    private List<BannerPart> more() {
        if (!isAnswerable()) {
            return List.of();
        }
        if (given != null) {
            return isSettled() ? answered(given) : List.of(BannerPart.words(given.lapsed()));
        }
        if (usage.isEmpty()) {
            return List.of();
        }
        BannerPart first = BannerPart.name(usage.getFirst().resource());
        return usage.size() == 1
                ? words.texts().say("page.own.uses", first)
                : words.texts().sayPlural("page.own.uses_more", usage.size() - 1L, first);
    }

    private List<BannerPart> answered(GivenAnswer answer) {
        String key = "page.banner.answered." + (answer.isDecided() ? "decided" : answer.code());
        return Optional.ofNullable(answer.given().by())
                .map(day -> words.texts().say(key, words.texts().day(day)))
                .orElseGet(() -> words.texts().say(key));
    }

    private List<BannerNotice.Link> links() {
        String language = words.texts().voice().words().tag();
        List<BannerNotice.Link> links = new ArrayList<>();
        if (isAnswerable()) {
            String key = isSettled() ? "page.banner.answer" : "page.notice.plan";
            links.add(new BannerNotice.Link(
                    banners.personal(personal), words.texts().voice().text(key), isSettled() ? null : true));
        }
        List<BannerNotice.Link> reason = banners.reason(words, language);
        links.addAll(reason);
        if (reason.isEmpty() && !isSettled()) {
            links.add(banners.page(words, language, "what", "page.banner.what", false));
        }
        return links;
    }

    /** An answer is news for the colleagues of who gave it, and so is that it no longer holds. */
    private String answerMark() {
        return given == null ? "" : given.receipt() + (given.isSettled() ? "" : " again");
    }

    BannerInbox.Entry entry() {
        boolean isFresh = isNews() && (looked == null || !looked.hasSeen());
        return new BannerInbox.Entry(
                words.look(),
                banners.personal(personal),
                words.title(),
                isFresh ? true : null,
                when(isFresh),
                isAnswerable() ? answerState() : List.of());
    }

    private List<BannerPart> answerState() {
        if (given == null) {
            return words.texts().say("page.inbox.missing");
        }
        return isSettled()
                ? words.texts()
                        .say(
                                "page.inbox.answered",
                                words.texts().date(given.given().answeredAt()))
                : List.of(BannerPart.words(given.lapsed()));
    }

    private List<BannerPart> when(boolean isFresh) {
        BannerTexts texts = words.texts();
        List<BannerPart> when = new ArrayList<>();
        if (isFresh) {
            when.addAll(texts.say("page.inbox.new"));
            when.add(BannerPart.words(" "));
        }
        Optional<Instant> withdrawn =
                Optional.ofNullable(personal.deprecation().withdrawal()).map(Withdrawal::at);
        Optional<SunsetMove> move = personal.deprecation().lastMove();
        if (withdrawn.isPresent()) {
            when.addAll(texts.say("page.withdrawn_on", texts.date(withdrawn.get())));
            when.add(BannerPart.words("."));
        } else if (words.state().equals("suspended")) {
            when.addAll(
                    texts.say("page.suspended_on", texts.date(move.orElseThrow().at())));
            when.add(BannerPart.words("."));
        } else if (words.state().equals("moved")) {
            when.addAll(texts.say(
                    "page.inbox.moved",
                    texts.old(words.movedFrom().orElseThrow()),
                    texts.date(move.orElseThrow().at())));
        } else {
            when.addAll(texts.say(
                    "page.inbox.announced", texts.date(personal.notice().publishedAt())));
        }
        return when;
    }
}
