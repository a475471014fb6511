package io.duskline.check;

import io.duskline.audience.AudienceCounts;
import io.duskline.audience.MissingValues;
import io.duskline.audience.RuleCount;
import io.duskline.campaign.plan.CampaignAudience;
import io.duskline.finding.Check;
import io.duskline.finding.Finding;
import io.duskline.notice.NoticeRevision;
import io.duskline.notice.text.Placeholders;
import io.duskline.web.NumberText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Whether the placeholders of the texts have something to put in for everybody who is told. */
@Order(5)
@Component
class PlaceholderCheck implements Check<CheckContext> {

    private final AudienceCounts counts;
    private final CampaignAudience audience;

    PlaceholderCheck(AudienceCounts counts, CampaignAudience audience) {
        this.counts = counts;
        this.audience = audience;
    }

    @Override
    public List<Finding> of(CheckContext checked) {
        Optional<MissingValues> blanks = checked.count().map(RuleCount::blanks);
        return blanks.isEmpty()
                ? List.of()
                : Stream.of(
                                found(
                                        "contact.name",
                                        blanks.get().nameless(),
                                        blanks.get().namelessExample(),
                                        "They get the name of the account instead",
                                        checked),
                                found(
                                        "resources",
                                        blanks.get().resourceless(),
                                        blanks.get().resourcelessExample(),
                                        "They get the name of the integration instead",
                                        checked))
                        .flatMap(Optional::stream)
                        .toList();
    }

    private Optional<Finding> found(
            String placeholder, long contacts, @Nullable Long example, String instead, CheckContext checked) {
        Optional<NoticeRevision> using = checked.texts().stream()
                .filter(text -> Placeholders.used(
                                String.join("\n", text.text().fields().values()))
                        .contains(placeholder))
                .findFirst();
        if (contacts == 0 || using.isEmpty()) {
            return Optional.empty();
        }
        String named = example == null ? "" : example(example, checked);
        return Optional.of(Finding.warning(
                        "empty_placeholder",
                        "{{" + placeholder + "}} is empty for " + NumberText.counted(contacts, "contact", "contacts")
                                + ".")
                .withCount(contacts)
                .withDetail(instead + named + ".")
                .withLink(
                        "/console/deprecations/" + checked.deprecation().slug() + "/notices/"
                                + using.get().locale(),
                        "See the text")
                .withEvidence(placeholder));
    }

    private String example(long contact, CheckContext checked) {
        return counts.example(
                        contact, checked.campaign().rule(), audience.scope(checked.campaign(), checked.deprecation()))
                .map(told -> ", for example at " + told.accountName() + " (" + told.account() + ")")
                .orElse("");
    }
}
