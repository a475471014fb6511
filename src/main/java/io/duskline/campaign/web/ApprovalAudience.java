package io.duskline.campaign.web;

import io.duskline.audience.RuleCount;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.hours.Holidays;
import io.duskline.campaign.hours.ReaderCountries;
import io.duskline.campaign.plan.LanguageGap;
import io.duskline.catalog.Deprecation;
import io.duskline.notice.NoticeRevision;
import io.duskline.notice.text.Languages;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** To whom it goes, as the page of an approval shows it. No count makes the page wait. */
@Component
class ApprovalAudience {

    private static final int SAMPLED = 4;

    private final CampaignAudience audience;
    private final Holidays holidays;

    ApprovalAudience(CampaignAudience audience, Holidays holidays) {
        this.audience = audience;
        this.holidays = holidays;
    }

    /** Once for the whole page; empty while a costly one is counted for the first time. */
    Optional<RuleCount> count(Campaign campaign, Deprecation deprecation) {
        return audience.find(campaign, deprecation);
    }

    /** @return who does not get something in their language, as far as that is counted */
    List<LanguageGap> fill(
            Optional<RuleCount> found,
            Campaign campaign,
            Deprecation deprecation,
            List<NoticeRevision> texts,
            int draw,
            Model model) {
        model.addAttribute("behind", AudienceAddress.of(campaign.id(), null));
        model.addAttribute("draw", draw);
        if (found.isEmpty()) {
            return List.of();
        }
        RuleCount count = found.get();
        List<LanguageGap> gaps = LanguageGap.of(count.told(), texts, deprecation);
        model.addAttribute("count", count.told());
        model.addAttribute("sample", audience.drawn(count, campaign, deprecation, draw, SAMPLED));
        model.addAttribute("gaps", gaps);
        model.addAttribute("languages", AudiencePages.languages(count.told().byLocale()));
        model.addAttribute("got", got(count.told().byLocale(), texts));
        if (campaign.window() != null) {
            model.addAttribute("countries", ReaderCountries.of(count.places(), holidays));
        }
        return gaps;
    }

    /** How many get each text, by its tag, most first. */
    private static Map<String, Long> got(Map<String, Long> read, List<NoticeRevision> texts) {
        Map<String, Long> got = new LinkedHashMap<>();
        read.forEach((tag, contacts) -> Languages.choose(texts, NoticeRevision::locale, Locale.forLanguageTag(tag))
                .ifPresent(text -> got.merge(text.locale(), contacts, Long::sum)));
        return got;
    }
}
