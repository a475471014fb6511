package io.duskline.readiness.checklist;

import java.util.List;

/** One line of questions to a campaign; each answers with what it found, good or bad. */
interface Check {

    List<Found> of(Inspected checked);
}
