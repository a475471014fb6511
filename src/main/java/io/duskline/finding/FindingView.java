package io.duskline.finding;

import io.duskline.web.Site;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A finding in REST.
 *
 * @param link the address of the page on which a person sees or fixes it
 */
public record FindingView(
        String code,
        String severity,
        String subject,
        long count,
        String message,
        String detail,
        @Nullable String link,
        @Nullable OverruledView overruled) {

    public record OverruledView(String overruledBy, Instant overruledAt, String reason) {}

    public static List<FindingView> of(List<Finding> findings, Site site) {
        return findings.stream().map(finding -> of(finding, site)).toList();
    }

    private static FindingView of(Finding finding, Site site) {
        Finding.@Nullable Link link = finding.link();
        Finding.@Nullable Overruled overruled = finding.overruled();
        return new FindingView(
                finding.code(),
                finding.severity().code(),
                finding.subject(),
                finding.count(),
                finding.message(),
                finding.detail(),
                link == null ? null : site.url(link.href()),
                overruled == null ? null : new OverruledView(overruled.by(), overruled.at(), overruled.reason()));
    }
}
