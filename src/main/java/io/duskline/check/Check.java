package io.duskline.check;

import java.util.List;

/** One line of questions to a campaign; each answers with what it found, good or bad. */
interface Check {

    List<CheckResult> of(CheckContext checked);

    /** Of that, what must be mended; for it alone nobody is counted. */
    default List<CheckResult> musts(CheckContext checked) {
        return of(checked).stream().filter(CheckResult::isMust).toList();
    }
}
