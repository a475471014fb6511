package io.duskline.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.campaign.CampaignFilter;
import io.duskline.campaign.CampaignFindings;
import io.duskline.campaign.Campaigns;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.finding.Finding;
import io.duskline.notice.NoticeRevision;
import io.duskline.notice.Notices;
import io.duskline.notice.lint.NoticeLint;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The samples are texts as people write them: nothing of them must be mended, and what should be is true. */
@Tag("full")
@DusklineTest
class SampleFindingsTest {

    /** True of all these: subjects that name what ends before the day. */
    private static final List<String> TRUE = List.of("late_date", "no_personal_link");

    @Autowired
    SampleLoader loader;

    @Autowired
    Deprecations deprecations;

    @Autowired
    Notices notices;

    @Autowired
    NoticeLint lint;

    @Autowired
    Campaigns campaigns;

    @Autowired
    CampaignFindings findings;

    @Autowired
    Clock clock;

    @ParameterizedTest
    @ValueSource(strings = {"marketing-center", "help-desk", "weather-alerts"})
    void nothingOfThemMustBeMended(String sample) {
        loader.load(sample);
        List<String> found = new ArrayList<>();
        for (Deprecation each : deprecations.all()) {
            List<NoticeRevision> texts = notices.current(each.id());
            for (NoticeRevision text : texts) {
                for (Finding finding : lint.text(text, texts, each, clock.instant())) {
                    found.add(each.slug() + " " + text.locale() + " " + finding);
                }
            }
        }

        assertThat(found)
                .filteredOn(each -> TRUE.stream().noneMatch(kind -> each.contains("code=" + kind + ",")))
                .isEmpty();
        assertThat(campaigns.list(CampaignFilter.ALL, null, 100).items()).allSatisfy(campaign -> {
            assertThat(findings.of(campaign).errors()).isEmpty();
            assertThat(findings.of(campaign).warnings())
                    .extracting(Finding::code)
                    .isSubsetOf("late_date", "untranslated_catalog", "missing_language");
        });
    }
}
