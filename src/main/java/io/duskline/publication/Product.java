package io.duskline.publication;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one account is shown inside the vendor's product.
 *
 * @param account its name
 */
record Product(String account, List<ProductBanner> banners) {

    /**
     * Those that stand on the page: still to come, or lately over.
     *
     * @param slug of the one that is wanted; null for all
     */
    List<BannerNotice> news(@Nullable String slug) {
        return banners.stream()
                .filter(ProductBanner::isNews)
                .filter(banner -> slug == null || banner.slug().equals(slug))
                .map(ProductBanner::banner)
                .toList();
    }

    /** All of them, as a list. */
    BannerInbox inbox(LocalizedTexts voice) {
        return new BannerInbox(
                voice.text("page.inbox.title", account),
                voice.words().tag(),
                voice.words().direction(),
                voice.text("page.inbox.empty"),
                banners.stream().map(ProductBanner::entry).toList());
    }
}
