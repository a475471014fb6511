package io.duskline.check;

import io.duskline.campaign.CampaignFindings;
import io.duskline.web.Finding;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A campaign's checklist, in REST.
 *
 * @param must how many stand in the way
 * @param leftOpen how many should be mended, and were neither mended nor set aside
 */
record FindingsView(Instant at, int must, int leftOpen, List<FindingView> findings) {

    /**
     * @param see the path of the page where it is seen or mended
     * @param overruled null while nobody set it aside
     */
    record FindingView(
            String kind,
            String weight,
            long count,
            String title,
            String says,
            @Nullable String see,
            @Nullable OverruledView overruled) {

        static FindingView of(Finding finding) {
            return new FindingView(
                    finding.kind(),
                    finding.weight().code(),
                    finding.count(),
                    finding.title(),
                    finding.says(),
                    finding.see(),
                    OverruledView.of(finding.overruled()));
        }
    }

    record OverruledView(String by, Instant at, String why) {

        static @Nullable OverruledView of(Finding.@Nullable Overruled overruled) {
            return overruled == null ? null : new OverruledView(overruled.by(), overruled.at(), overruled.reason());
        }
    }

    static FindingsView of(CampaignFindings.Checked checked) {
        return new FindingsView(
                checked.at(),
                checked.musts().size(),
                checked.leftOpen().size(),
                checked.findings().stream().map(FindingView::of).toList());
    }
}
