package io.duskline.home;

import io.duskline.campaign.Campaign;
import io.duskline.catalog.Deprecation;

/** Where what has a day is explained. */
final class Hrefs {

    private Hrefs() {}

    static String of(Deprecation deprecation) {
        return "/console/catalog/" + deprecation.slug();
    }

    static String of(Campaign campaign) {
        return "/console/campaigns/" + campaign.id();
    }
}
