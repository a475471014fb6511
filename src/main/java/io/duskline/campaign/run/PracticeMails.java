package io.duskline.campaign.run;

import static io.duskline.campaign.CampaignColumns.CAMPAIGN_STATE;
import static io.duskline.campaign.CampaignColumns.WAVE_STATE;
import static io.duskline.db.tables.Campaign.CAMPAIGN;
import static io.duskline.db.tables.Wave.WAVE;
import static org.jooq.impl.DSL.max;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.Statement;
import io.duskline.campaign.Wave;
import io.duskline.campaign.WaveState;
import io.duskline.campaign.run.WaveContents.WaveContent;
import io.duskline.catalog.Deprecations;
import io.duskline.delivery.PracticeLetters;
import io.duskline.notice.mail.FrozenMails;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the newest of the approved campaigns says next, in all its languages. */
@Component
class PracticeMails implements PracticeLetters {

    private final DSLContext sql;
    private final Campaigns campaigns;
    private final Deprecations deprecations;
    private final RehearsedMails mails;
    private final FrozenMails frozen;
    private final WaveContents contents;
    private final PracticeReaders readers;
    private final Clock clock;

    PracticeMails(
            DSLContext sql,
            Campaigns campaigns,
            Deprecations deprecations,
            RehearsedMails mails,
            FrozenMails frozen,
            WaveContents contents,
            PracticeReaders readers,
            Clock clock) {
        this.sql = sql;
        this.campaigns = campaigns;
        this.deprecations = deprecations;
        this.mails = mails;
        this.frozen = frozen;
        this.contents = contents;
        this.readers = readers;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Foreseen> foreseen() {
        return sql.select(max(CAMPAIGN.ID))
                .from(CAMPAIGN)
                .join(WAVE)
                .on(WAVE.CAMPAIGN_ID.eq(CAMPAIGN.ID))
                .where(CAMPAIGN_STATE.in(CampaignState.APPROVED, CampaignState.RUNNING))
                .and(WAVE_STATE.eq(WaveState.PLANNED))
                .fetchOptional(max(CAMPAIGN.ID))
                .map(campaigns::get)
                .map(this::foreseen);
    }

    private Foreseen foreseen(Campaign campaign) {
        Instant now = clock.instant();
        Campaign launched = campaign.isLaunched() ? campaign : campaign.launched(now);
        RehearsedCampaign paper =
                new RehearsedCampaign(launched, deprecations.get(campaign.deprecationId()), now, List.of());
        Wave next = launched.waves().stream()
                .filter(wave -> wave.state() == WaveState.PLANNED)
                .findFirst()
                .orElseThrow();
        contents.foresee(new WaveContent(
                frozen.foresee(mails.mail(paper, next)),
                paper.deprecation().id(),
                paper.deprecation().integration().id(),
                campaign.kind(),
                new Statement(next.template(), paper.deprecation().end(), now, false),
                Optional.empty()));
        List<String> models = mails.texts(campaign).stream()
                .flatMap(text -> readers.models(text.locale()).stream())
                .toList();
        return new Foreseen(WaveContents.FORESEEN, models);
    }
}
