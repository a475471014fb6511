package io.duskline.campaign.web;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.plan.AudienceSize;
import io.duskline.campaign.plan.Difference;
import io.duskline.campaign.plan.Proposal;
import io.duskline.campaign.plan.Proposals;
import io.duskline.campaign.plan.Proposals.Kept;
import io.duskline.campaign.plan.Proposals.Occasion;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.LocalMoment;
import io.duskline.catalog.SunsetMove;
import io.duskline.notice.editor.FilledTexts;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What differs from an earlier moment, as its readers would see it. */
@Component
class ApprovalChanges {

    private final Proposals proposals;
    private final FilledTexts filled;

    ApprovalChanges(Proposals proposals, FilledTexts filled) {
        this.proposals = proposals;
        this.filled = filled;
    }

    /**
     * What differs since then.
     *
     * @param moves of the sunset, oldest first: no approval covers the date
     * @param same what is the same, each in a word or two
     * @param size of the audience now; null where either was not counted, or it is the same
     */
    public record Since(
            Kept kept,
            List<String> words,
            List<Difference.Passage> passages,
            List<SunsetMove> moves,
            List<String> same,
            AudienceSize.@Nullable Size size) {

        public boolean isSame() {
            return passages.isEmpty() && moves.isEmpty();
        }

        /** How many things changed. */
        public int changes() {
            return passages.size() + moves.size() + (size == null ? 0 : 1);
        }
    }

    /** @param size of the audience now; null while it is counted */
    Optional<Since> since(
            Campaign campaign,
            Deprecation deprecation,
            Occasion occasion,
            Proposal present,
            AudienceSize.@Nullable Size size) {
        return proposals.latest(campaign, occasion).map(kept -> since(kept, deprecation, present, size));
    }

    private Since since(Kept kept, Deprecation deprecation, Proposal present, AudienceSize.@Nullable Size size) {
        List<SunsetMove> moves = deprecation.moves().stream()
                .filter(move -> move.at().isAfter(kept.at()))
                .toList();
        @Nullable LocalDateTime before = moves.stream()
                .findFirst()
                .map(SunsetMove::from)
                .map(LocalMoment::at)
                .orElse(null);
        Difference difference = new Difference(kept.proposal(), present);
        AudienceSize.@Nullable Size then = kept.size();
        return new Since(
                kept,
                Difference.words(kept.proposal(), present),
                difference.passages(
                        (text, field, isBefore) -> filled.of(deprecation, text, field, isBefore ? before : null)),
                moves,
                difference.same(),
                then == null || then.equals(size) ? null : size);
    }
}
