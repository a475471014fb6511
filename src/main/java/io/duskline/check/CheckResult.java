package io.duskline.check;

import io.duskline.web.Finding;
import io.duskline.web.Finding.Overruled;
import io.duskline.web.Finding.Weight;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * What one check found, before anybody said anything to it.
 *
 * @param finding without who set it aside
 * @param identity what it is about, word by word: whoever sets it aside sets aside this, and nothing that is written or planned
 *     later; numbers that go up and down by themselves are no part of it
 */
record CheckResult(Finding finding, String identity) {

    static CheckResult must(String kind, long count, String title, String says, Place place, String identity) {
        return of(kind, Weight.MUST, count, title, says, place, identity);
    }

    static CheckResult should(String kind, long count, String title, String says, Place place, String identity) {
        return of(kind, Weight.SHOULD, count, title, says, place, identity);
    }

    static CheckResult good(String kind, String title) {
        return new CheckResult(new Finding(kind, Weight.GOOD, 1, title, "", null, null, null), "");
    }

    /**
     * Where it is seen or mended.
     *
     * @param see a path
     * @param button what its link is called
     */
    record Place(String see, String button) {}

    static CheckResult of(
            String kind, Weight weight, long count, String title, String says, Place place, String identity) {
        return new CheckResult(
                new Finding(kind, weight, count, title, says, place.see(), place.button(), null), identity);
    }

    /** 64 hex digits. */
    String fingerprint() {
        return DigestUtils.sha256Hex(finding.kind() + "\n" + identity);
    }

    Finding with(@Nullable Overruled overruled) {
        return finding.with(overruled);
    }

    boolean isGood() {
        return finding.weight() == Weight.GOOD;
    }

    boolean isMust() {
        return finding.weight() == Weight.MUST;
    }

    boolean mayBeOverruled() {
        return finding.weight() == Weight.SHOULD;
    }
}
