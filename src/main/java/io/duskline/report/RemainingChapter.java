package io.duskline.report;

import static io.duskline.db.tables.Request.REQUEST;
import static io.duskline.request.RequestColumns.REQUEST_STATE;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.figures.CampaignFigures;
import io.duskline.campaign.figures.Figures;
import io.duskline.campaign.figures.WaveCounts;
import io.duskline.campaign.progress.Step;
import io.duskline.notice.text.FrameTexts;
import io.duskline.notice.text.ReaderDates;
import io.duskline.report.Section.Cell;
import io.duskline.report.Section.Row;
import io.duskline.request.RequestState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The remaining work, in a report as of now. */
@Component
@Order(9)
class RemainingChapter implements Chapter {

    private final DSLContext sql;
    private final CampaignFigures campaignFigures;
    private final FrameTexts texts;

    RemainingChapter(DSLContext sql, CampaignFigures campaignFigures, FrameTexts texts) {
        this.sql = sql;
        this.campaignFigures = campaignFigures;
        this.texts = texts;
    }

    @Override
    public boolean isOfNow() {
        return true;
    }

    @Override
    public Section of(ReportScope scope, Counted counted) {
        List<Row> rows = new ArrayList<>();
        Campaign campaign = scope.campaign();
        Optional<Figures> figured = campaignFigures.soon(campaign, scope.deprecation());
        figured.ifPresent(figures -> {
            String accounts = scope.campaign().page() + "/accounts";
            add(rows, figures.steps().at(Step.LOST), "unreachable: no contact left", accounts + "?step=lost");
            add(rows, figures.steps().at(Step.NOT_TOLD), "not told", accounts + "?step=not_told");
            add(rows, figures.steps().outdated(), "have an outdated date", accounts + "?mark=outdated");
            add(
                    rows,
                    figures.steps().contradicted(),
                    "use it although they answered otherwise",
                    accounts + "?mark=contradicted");
            add(rows, figures.steps().exposedInAll(), "still use it and are not resolved", accounts + "?mark=exposed");
        });
        add(rows, open(scope), "open requests", "/desk");
        figured.map(figures -> new WaveCounts(figures.counts()).inDoubt())
                .ifPresent(n ->
                        add(rows, n, "messages are in doubt", scope.campaign().page() + "/deliveries?state=in_doubt"));
        String dates = toCome(scope);
        return rows.isEmpty()
                ? Section.empty(
                        "left",
                        figured.isPresent() ? "Nothing left to do" : "What is left to do is being counted",
                        dates)
                : new Section(
                        "left",
                        "Left to do",
                        figured.map(this::asOf).orElse("as of now; accounts and messages are being counted"),
                        List.of("What", "How many"),
                        rows,
                        dates);
    }

    private String asOf(Figures figures) {
        @Nullable String ago = campaignFigures.countedAgo(figures);
        return ago == null ? "as of now" : "counted " + ago + " ago";
    }

    private static void add(List<Row> rows, long n, String what, String where) {
        if (n > 0) {
            rows.add(Row.of(Cell.words(what).seenAt(where), Cell.number(n)));
        }
    }

    private int open(ReportScope scope) {
        return sql.fetchCount(
                REQUEST, REQUEST.DEPRECATION_ID.eq(scope.deprecation().id()).and(REQUEST_STATE.eq(RequestState.OPEN)));
    }

    /** The dates after now. */
    private String toCome(ReportScope scope) {
        ReaderDates dates = texts.dates(Locale.ENGLISH, scope.zone());
        List<String> coming = new ArrayList<>();
        scope.deprecation()
                .takingPlace()
                .filter(milestone -> milestone.starts().isAfter(scope.until()))
                .forEach(milestone ->
                        coming.add(milestone.kind().words() + " on " + dates.shortDate(milestone.starts())));
        return coming.isEmpty() ? "" : "Upcoming: " + String.join(", ", coming) + ".";
    }
}
