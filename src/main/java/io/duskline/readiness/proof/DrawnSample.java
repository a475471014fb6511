package io.duskline.readiness.proof;

import java.util.List;
import java.util.Optional;

/**
 * The draw that holds, with what came of it.
 *
 * @param list the accounts that are to be called, in the drawn order, with those passed over among them
 * @param corrections how many entries were corrected
 */
public record DrawnSample(Draw draw, Sample sample, List<Called> list, long corrections) {

    public Optional<Called> find(long drawnId) {
        return list.stream().filter(each -> each.id() == drawnId).findFirst();
    }
}
