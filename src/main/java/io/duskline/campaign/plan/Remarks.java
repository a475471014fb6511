package io.duskline.campaign.plan;

import static io.duskline.campaign.CampaignColumns.CAMPAIGN_STATE;
import static io.duskline.db.tables.Campaign.CAMPAIGN;
import static io.duskline.db.tables.CampaignRemark.CAMPAIGN_REMARK;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignKinds;
import io.duskline.campaign.CampaignState;
import io.duskline.ledger.Ledger;
import io.duskline.notice.NoticeRevision;
import io.duskline.review.ReviewRemark;
import io.duskline.web.Faults;
import io.duskline.web.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Changes that approvers asked for, each at its place until it is done. */
@Component
public class Remarks {

    /** The most remarks in one decision. */
    public static final int MOST = 100;

    /** In characters. */
    public static final int LONGEST = 2000;

    private final DSLContext sql;
    private final ApprovedContent content;
    private final Ledger ledger;
    private final Clock clock;

    Remarks(DSLContext sql, ApprovedContent content, Ledger ledger, Clock clock) {
        this.sql = sql;
        this.content = content;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** A valid remark. */
    record Checked(RemarkPlace place, String text) {}

    /** Checks remarks that have a text, and adds faults. */
    List<Checked> check(Campaign campaign, List<ReviewRemark> given, Faults faults) {
        faults.require(given.size() <= MOST, "remarks", "are more than " + MOST);
        Set<String> locales = content.texts(campaign.deprecationId()).stream()
                .map(NoticeRevision::locale)
                .collect(Collectors.toSet());
        List<Checked> checked = new ArrayList<>();
        for (int i = 0; i < Math.min(given.size(), MOST); i++) {
            ReviewRemark remark = given.get(i);
            String field = "remarks[" + i + "]";
            String text = faults.text(remark.text(), field + ".text", LONGEST);
            Optional<RemarkPlace> place = RemarkPlace.of(Objects.requireNonNullElse(remark.at(), ""));
            if (place.isEmpty()) {
                faults.add(
                        field + ".at",
                        "must be notice.LANGUAGE, notice.LANGUAGE.PART, mail.KIND.LANGUAGE or "
                                + String.join(", ", RemarkPlace.parts()));
                continue;
            }
            faults.require(
                    place.get().tag().map(locales::contains).orElse(true),
                    field + ".at",
                    "There is no text in that language.");
            checked.add(new Checked(place.get(), text));
        }
        return checked;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void keep(Campaign campaign, List<Checked> remarks, String by) {
        Instant now = clock.instant();
        for (Checked remark : remarks) {
            sql.insertInto(CAMPAIGN_REMARK)
                    .set(CAMPAIGN_REMARK.CAMPAIGN_ID, campaign.id())
                    .set(CAMPAIGN_REMARK.PLACE, remark.place().code())
                    .set(CAMPAIGN_REMARK.REMARK, remark.text())
                    .set(CAMPAIGN_REMARK.MADE_AT, now)
                    .set(CAMPAIGN_REMARK.MADE_BY, by)
                    .execute();
        }
    }

    /** Oldest first. */
    @Transactional(readOnly = true)
    public List<Remark> open(long campaign) {
        return read(CAMPAIGN_REMARK.CAMPAIGN_ID.eq(campaign).and(CAMPAIGN_REMARK.DONE_AT.isNull()));
    }

    /** Remarks of the last time that it was sent back, open or done. */
    @Transactional(readOnly = true)
    public List<Remark> last(long campaign) {
        return read(CAMPAIGN_REMARK
                .CAMPAIGN_ID
                .eq(campaign)
                .and(CAMPAIGN_REMARK.MADE_AT.eq(DSL.select(DSL.max(CAMPAIGN_REMARK.MADE_AT))
                        .from(CAMPAIGN_REMARK)
                        .where(CAMPAIGN_REMARK.CAMPAIGN_ID.eq(campaign)))));
    }

    /** Open remarks of all campaigns about a deprecation, oldest first. */
    @Transactional(readOnly = true)
    public List<Remark> openAbout(long deprecation) {
        return read(CAMPAIGN_REMARK
                .DONE_AT
                .isNull()
                .and(CAMPAIGN_REMARK.CAMPAIGN_ID.in(
                        DSL.select(CAMPAIGN.ID).from(CAMPAIGN).where(CAMPAIGN.DEPRECATION_ID.eq(deprecation)))));
    }

    /** Open remarks about a text of a deprecation, or a mail with it. */
    @Transactional(readOnly = true)
    public List<Remark> inText(long deprecation, String locale) {
        return openAbout(deprecation).stream()
                .filter(remark -> remark.place().isIn(locale))
                .toList();
    }

    /** Number of open remarks by draft, newest first. */
    @Transactional(readOnly = true)
    public Map<Long, Integer> openInDrafts() {
        return sql.select(CAMPAIGN_REMARK.CAMPAIGN_ID, DSL.count())
                .from(CAMPAIGN_REMARK)
                .join(CAMPAIGN)
                .on(CAMPAIGN.ID.eq(CAMPAIGN_REMARK.CAMPAIGN_ID))
                .where(CAMPAIGN_STATE.eq(CampaignState.DRAFT), CAMPAIGN_REMARK.DONE_AT.isNull())
                .groupBy(CAMPAIGN_REMARK.CAMPAIGN_ID)
                .orderBy(CAMPAIGN_REMARK.CAMPAIGN_ID.desc())
                .fetchMap(CAMPAIGN_REMARK.CAMPAIGN_ID, DSL.count());
    }

    /**
     * Marks a remark as done; doing so again changes nothing.
     *
     * @throws ProblemException (404) if the campaign has no such remark
     */
    @Transactional
    public void done(long campaign, long remark, String by) {
        Condition which = CAMPAIGN_REMARK.ID.eq(remark).and(CAMPAIGN_REMARK.CAMPAIGN_ID.eq(campaign));
        if (!sql.fetchExists(CAMPAIGN_REMARK, which)) {
            throw ProblemException.notFound("remark " + remark + " of campaign " + campaign);
        }
        if (settle(which, by) > 0) {
            ledger.append(by, "campaign:" + campaign, new CampaignKinds.RemarkDone(remark));
        }
    }

    /** Marks all as done, because it is submitted again. */
    @Transactional(propagation = Propagation.MANDATORY)
    void settle(long campaign, String by) {
        settle(CAMPAIGN_REMARK.CAMPAIGN_ID.eq(campaign), by);
    }

    private int settle(Condition which, String by) {
        return sql.update(CAMPAIGN_REMARK)
                .set(CAMPAIGN_REMARK.DONE_AT, clock.instant())
                .set(CAMPAIGN_REMARK.DONE_BY, by)
                .where(which, CAMPAIGN_REMARK.DONE_AT.isNull())
                .execute();
    }

    private List<Remark> read(Condition which) {
        return sql.selectFrom(CAMPAIGN_REMARK)
                .where(which)
                .orderBy(CAMPAIGN_REMARK.ID)
                .fetch(row -> new Remark(
                        row.get(CAMPAIGN_REMARK.ID),
                        row.get(CAMPAIGN_REMARK.CAMPAIGN_ID),
                        RemarkPlace.kept(row.get(CAMPAIGN_REMARK.PLACE)),
                        row.get(CAMPAIGN_REMARK.REMARK),
                        row.get(CAMPAIGN_REMARK.MADE_AT),
                        row.get(CAMPAIGN_REMARK.MADE_BY),
                        row.get(CAMPAIGN_REMARK.DONE_AT),
                        row.get(CAMPAIGN_REMARK.DONE_BY)));
    }
}
