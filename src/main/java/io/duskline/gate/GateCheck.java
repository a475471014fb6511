package io.duskline.gate;

import io.duskline.web.Finding;
import java.util.List;

/** One thing that must be so before something ends, or is worth a look. */
interface GateCheck {

    /** What was found, good or bad; nothing where it does not apply. */
    List<Finding> of(GateContext looked);

    /** It stands in the way. */
    static Finding must(String kind, long count, String title, String says, String see, String button) {
        return new Finding(kind, Finding.Weight.MUST, count, title, says, see, button, null);
    }

    static Finding should(String kind, long count, String title, String says, String see, String button) {
        return new Finding(kind, Finding.Weight.SHOULD, count, title, says, see, button, null);
    }

    static Finding good(String kind, String title) {
        return new Finding(kind, Finding.Weight.GOOD, 1, title, "", null, null, null);
    }
}
