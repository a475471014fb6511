package io.duskline.notice.text;

import java.util.List;

/** Texts of this installation in which some number could not be said rightly. */
final class UngrammaticalTexts extends IllegalStateException {

    /** @param faults each naming a file, a key and a form */
    UngrammaticalTexts(List<String> faults) {
        super("The texts under i18n cannot say every number:\n  " + String.join("\n  ", faults));
    }
}
