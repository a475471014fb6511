package io.duskline.readiness;

import io.duskline.campaign.progress.Step;
import java.util.List;
import java.util.Optional;

/**
 * The draw that holds, with what came of it.
 *
 * @param list the accounts that are to be called, in the drawn order, with those passed over among them
 * @param toldSince how many were told since the draw and are not heard from: it says nothing of them
 * @param corrections how many entries were corrected
 */
public record DrawnSample(Draw draw, Sample sample, List<Called> list, long toldSince, long corrections) {

    public Optional<Called> find(long drawnId) {
        return list.stream().filter(each -> each.id() == drawnId).findFirst();
    }

    public List<Called> in(CallState state) {
        return list.stream().filter(each -> each.state() == state).toList();
    }

    /** How many of the whole are beyond what a sample can say: told since, lost or not told. */
    long outside(ProofFigures figures) {
        return toldSince + figures.at(Step.NOT_TOLD) + figures.at(Step.LOST);
    }
}
