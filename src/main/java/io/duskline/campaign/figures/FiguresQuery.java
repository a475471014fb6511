package io.duskline.campaign.figures;

import io.duskline.campaign.Campaign;
import io.duskline.catalog.Deprecation;

/** Counts a campaign anew, exactly, however long it takes. */
@FunctionalInterface
interface FiguresQuery {

    Figures count(Campaign campaign, Deprecation deprecation);
}
