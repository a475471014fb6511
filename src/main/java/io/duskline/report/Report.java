package io.duskline.report;

import io.duskline.campaign.figures.Exposure;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What can be said of a campaign at one moment.
 *
 * @param madeAt when it was counted; where it is of now, it is as of then
 * @param verdict what it comes to, a sentence
 * @param figures at most four
 * @param stand how the accounts stood at the end where it has ended, else now; null if it was not counted then
 * @param today how they stand now, where {@code stand} is of the end; else null
 * @param day how they stood at the end of the day that the report is for; null where it is not for a day, or was not counted
 */
public record Report(
        ReportScope scope,
        Instant madeAt,
        String verdict,
        String says,
        List<Figure> figures,
        @Nullable EndSnapshot stand,
        @Nullable EndSnapshot today,
        Exposure.@Nullable Day day,
        List<Section> sections) {

    public Report {
        figures = List.copyOf(figures);
        sections = List.copyOf(sections);
    }

    /**
     * One of the figures at the top.
     *
     * @param state whose look its bar has
     * @param of how many there could be
     */
    public record Figure(String code, String caption, String state, long number, long of, String says) {}
}
