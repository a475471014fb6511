package io.duskline.check;

import java.util.List;

/** One line of questions to a campaign; each answers with what it found, good or bad. */
interface Check {

    List<Found> of(Inspected checked);

    /** Of that, what must be mended; for it alone nobody is counted. */
    default List<Found> musts(Inspected checked) {
        return of(checked).stream().filter(Found::isMust).toList();
    }
}
