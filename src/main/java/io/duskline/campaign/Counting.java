package io.duskline.campaign;

import io.duskline.catalog.Deprecation;

/** Counts a campaign anew, exactly, however long it takes. */
@FunctionalInterface
interface Counting {

    Figures count(Campaign campaign, Deprecation deprecation);
}
