package io.duskline.gate;

import io.duskline.campaign.Approval;
import io.duskline.campaign.Campaign;
import io.duskline.finding.Check;
import io.duskline.finding.Finding;
import io.duskline.notice.NoticeRevision;
import io.duskline.notice.Notices;
import io.duskline.web.NumberText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What they were told is what was approved, and still what it says. */
@Component
class ApprovedCheck implements Check<GateContext> {

    static final String KIND = "changed_since_approval";
    static final String NOT_PUBLIC = "not_public";

    private final Notices notices;

    ApprovedCheck(Notices notices) {
        this.notices = notices;
    }

    @Override
    public List<Finding> of(GateContext looked) {
        List<Finding> found = new ArrayList<>();
        List<NoticeRevision> texts = notices.current(looked.deprecation().id());
        List<Campaign> changed = looked.telling().stream()
                .filter(campaign -> hasChanged(campaign, texts))
                .toList();
        if (!changed.isEmpty()) {
            found.add(Finding.error(
                            KIND,
                            NumberText.counted(changed.size(), "campaign was", "campaigns were")
                                    + " changed after approval.")
                    .withCount(changed.size())
                    .withDetail(changed.stream()
                                    .map(campaign -> "“" + campaign.name() + "”")
                                    .collect(Collectors.joining(", "))
                            + (changed.size() == 1 ? " waits" : " wait")
                            + " for a new approval.")
                    .withLink("/console/campaigns/" + changed.getFirst().id() + "/approve", "See what changed"));
        } else if (!looked.telling().isEmpty()) {
            found.add(Finding.info(KIND, said(texts) + ", approved and unchanged."));
        }
        found.add(
                looked.deprecation().isPublished()
                        ? Finding.info(NOT_PUBLIC, "Page, feed, calendar and banner show " + date(looked) + ".")
                        : Finding.warning(NOT_PUBLIC, "The notice is not public.")
                                .withDetail("It is not on the page, in feeds, the calendar or the banner.")
                                .withLink(
                                        "/console/catalog/"
                                                + looked.deprecation().slug(),
                                        "Publish it"));
        return found;
    }

    private static String date(GateContext looked) {
        return looked.dates()
                .shortDate(looked.deprecation().date().orElseThrow().instant());
    }

    /** A campaign that is over keeps its approval whatever is written since. */
    private static boolean hasChanged(Campaign campaign, List<NoticeRevision> texts) {
        @Nullable Approval approval = campaign.approval();
        return approval == null
                || !approval.revisions().stream()
                        .sorted()
                        .toList()
                        .equals(texts.stream().map(NoticeRevision::id).sorted().toList());
    }

    private static String said(List<NoticeRevision> texts) {
        return texts.stream()
                .map(text -> Locale.forLanguageTag(text.locale()).getDisplayName(Locale.ENGLISH) + " revision "
                        + text.revision())
                .collect(Collectors.joining(", "));
    }
}
