package io.duskline.campaign;

import io.duskline.web.Finding;
import io.duskline.web.ProblemException;
import java.util.List;
import java.util.Map;

/** Implemented by the package that checks a campaign before it goes out: what its author still has to judge, each for a reason. */
public interface OpenWarnings {

    /**
     * One finding that was neither mended nor set aside.
     *
     * @param field of the form in which its reason is typed
     */
    record Judged(String field, Finding finding) {}

    /**
     * All that is left to its author.
     *
     * @param musts what stands in the way and can only be mended
     */
    record Left(List<Finding> musts, List<Judged> toJudge) {
        public Left {
            musts = List.copyOf(musts);
            toJudge = List.copyOf(toJudge);
        }
    }

    /** As it is now; quick enough for a page. */
    Left of(Campaign campaign);

    /**
     * Keeps the reasons that were typed.
     *
     * @param typed by field
     * @throws ProblemException (422) at the field of each finding that is left without one
     */
    void judge(Campaign campaign, Map<String, String> typed, String by);
}
