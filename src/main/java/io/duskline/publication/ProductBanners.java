package io.duskline.publication;

import io.duskline.acknowledgement.Acknowledgements;
import io.duskline.acknowledgement.ProductLink;
import io.duskline.acknowledgement.ShownInProduct;
import io.duskline.catalog.Deprecation;
import io.duskline.customer.Account;
import io.duskline.customer.Accounts;
import io.duskline.customer.ResourceUsage;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What an account is shown inside the vendor's product: only what it uses, or answered, each as its own page says it. */
@Component
class ProductBanners {

    /** Who opens a page just before the signature is over still has the time to answer. */
    private static final Duration TIME_TO_ANSWER = Duration.ofHours(1);

    private final Accounts accounts;
    private final PublicNotices notices;
    private final Acknowledgements acknowledgements;
    private final ShownInProduct shownInProduct;
    private final PersonalLinks pages;
    private final PersonalFrame frame;
    private final Banners banners;

    ProductBanners(
            Accounts accounts,
            PublicNotices notices,
            Acknowledgements acknowledgements,
            ShownInProduct shownInProduct,
            PersonalLinks pages,
            PersonalFrame frame,
            Banners banners) {
        this.accounts = accounts;
        this.notices = notices;
        this.acknowledgements = acknowledgements;
        this.shownInProduct = shownInProduct;
        this.pages = pages;
        this.frame = frame;
        this.banners = banners;
    }

    /**
     * What one account is shown.
     *
     * @param items those that stand on the page: still to come, or lately over
     * @param inbox all of them
     */
    record AccountBanners(List<BannerNotice> items, BannerInbox inbox) {}

    /**
     * Of an account that is not known here, nothing.
     *
     * @param slug of the one notice that stands on the page; null for all
     * @param voice in a language that the frame speaks
     * @param zone of the visitor; null where it is not known
     */
    AccountBanners shown(SignedVisitor visitor, @Nullable String slug, LocalizedTexts voice, @Nullable ZoneId zone) {
        String language = voice.words().tag();
        Optional<Account> account = accounts.find(visitor.account());
        List<ProductBanner> banners = account.map(known -> concerned(known, each -> true, visitor, language, zone))
                .orElseGet(List::of);
        List<BannerNotice> items = banners.stream()
                .filter(ProductBanner::isNews)
                .filter(banner -> slug == null || banner.slug().equals(slug))
                .map(ProductBanner::banner)
                .toList();
        BannerInbox inbox = new BannerInbox(
                voice.text("page.inbox.title", account.map(Account::name).orElse(visitor.account())),
                language,
                voice.words().direction(),
                voice.text("page.inbox.empty"),
                banners.stream().map(ProductBanner::entry).toList());
        return new AccountBanners(items, inbox);
    }

    /** All of these that ever concerned it, the last changed first. */
    private List<ProductBanner> concerned(
            Account account,
            Predicate<Deprecation> which,
            SignedVisitor visitor,
            String language,
            @Nullable ZoneId zone) {
        Map<Long, List<ResourceUsage>> usage = accounts.usage(account.id());
        return notices
                .those(which.and(deprecation ->
                        usage.containsKey(deprecation.integration().id())
                                || acknowledgements
                                        .standing(deprecation.id(), account.id())
                                        .isPresent()))
                .stream()
                .sorted(Comparator.comparing(PublicNotice::changedAt).reversed())
                .map(notice -> banner(
                        notice,
                        account,
                        usage.getOrDefault(notice.deprecation().integration().id(), List.of()),
                        visitor,
                        language,
                        zone))
                .toList();
    }

    private ProductBanner banner(
            PublicNotice notice,
            Account account,
            List<ResourceUsage> usage,
            SignedVisitor visitor,
            String language,
            @Nullable ZoneId zone) {
        BannerTexts texts = banners.texts(notice, language, zone);
        Instant until = visitor.until().plus(TIME_TO_ANSWER);
        long deprecation = notice.deprecation().id();
        ProductLink link = new ProductLink(
                deprecation, account.id(), until, texts.voice().dates().zone());
        PersonalContext personal = pages.give(link, notice, account, language);
        BannerWords words = new BannerWords(personal.notice(), personal.others() != null, texts);
        return new ProductBanner(
                personal,
                words,
                usage,
                frame.standing(personal, texts.voice()).orElse(null),
                shownInProduct.by(deprecation, account.id(), visitor.user()).orElse(null),
                banners);
    }

    /** The notice that a visitor saw or hid; empty where it does not concern them. */
    private Optional<ProductBanner> one(SignedVisitor visitor, String slug) {
        return accounts.find(visitor.account())
                .flatMap(account -> concerned(account, each -> each.slug().equals(slug), visitor, "en", null).stream()
                        .findFirst());
    }

    /** That it was shown; nothing happens where it does not concern the account. */
    void seen(SignedVisitor visitor, String slug) {
        one(visitor, slug)
                .ifPresent(banner -> shownInProduct.seen(banner.deprecationId(), banner.accountId(), visitor.user()));
    }

    /**
     * Hides a banner for one person, never for a whole account. A banner that changed since they saw it is shown again.
     *
     * @param mark of what they saw
     */
    void hide(SignedVisitor visitor, String slug, String mark) {
        if (visitor.isPerson()) {
            one(visitor, slug)
                    .filter(banner -> banner.banner().mark().equals(mark))
                    .ifPresent(banner ->
                            shownInProduct.hide(banner.deprecationId(), banner.accountId(), visitor.user(), mark));
        }
    }
}
