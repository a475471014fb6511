package io.duskline.dryrun;

import static io.duskline.db.tables.Account.ACCOUNT;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.paper.PredictedCampaign;
import io.duskline.campaign.paper.PredictedMail;
import io.duskline.campaign.paper.PredictedMails;
import io.duskline.campaign.paper.PredictedWave;
import io.duskline.campaign.paper.PredictedWaves;
import io.duskline.dryrun.DryRunFigures.Unusual;
import io.duskline.dryrun.DryRunFigures.WaveFigures;
import io.duskline.notice.MailKind;
import io.duskline.web.ProblemException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The unusual messages, written when somebody looks at them: no name of a customer is kept for it. */
@Component
public class WrittenMessages {

    private final DSLContext sql;
    private final PredictedWaves waves;
    private final PredictedMails mails;

    WrittenMessages(DSLContext sql, PredictedWaves waves, PredictedMails mails) {
        this.sql = sql;
        this.waves = waves;
        this.mails = mails;
    }

    /**
     * One of them.
     *
     * @param number its place among those that were found, from 1
     * @param account its external id
     */
    public record Written(
            int number, Unusual found, WaveFigures wave, String account, String name, PredictedMail mail) {}

    /** Those that can still be written: a wave may have begun since, or an address gone. */
    @Transactional(readOnly = true)
    public List<Written> of(Campaign campaign, DryRunFigures figures) {
        PredictedCampaign paper = waves.of(campaign);
        Map<Long, String[]> names = names(figures);
        List<Written> written = new ArrayList<>();
        for (int i = 0; i < figures.unusual().size(); i++) {
            written(paper, figures, i, names).ifPresent(written::add);
        }
        return written;
    }

    /** One of these, without writing the others. */
    @Transactional(readOnly = true)
    public Optional<Written> one(Campaign campaign, DryRunFigures figures, int number) {
        return number < 1 || number > figures.unusual().size()
                ? Optional.empty()
                : written(waves.of(campaign), figures, number - 1, names(figures));
    }

    private Optional<Written> written(
            PredictedCampaign paper, DryRunFigures figures, int place, Map<Long, String[]> names) {
        Unusual found = figures.unusual().get(place);
        Optional<WaveFigures> figure = figures.waves().stream()
                .filter(wave -> wave.number() == found.wave())
                .findFirst();
        String[] name = names.get(found.accountId());
        if (figure.isEmpty() || name == null) {
            return Optional.empty();
        }
        try {
            return mails.of(paper, same(paper, figure.get()), List.of(found.contactId())).stream()
                    .findFirst()
                    .map(mail -> new Written(place + 1, found, figure.get(), name[0], name[1], mail));
        } catch (ProblemException cannotBeSaid) {
            return Optional.empty();
        }
    }

    private static PredictedWave same(PredictedCampaign paper, WaveFigures wave) {
        return paper.recreated(
                Objects.requireNonNullElse(wave.wave(), 0L),
                MailKind.of(wave.template()).orElseThrow(),
                wave.offsetDays(),
                wave.ownEnd(),
                wave.brownoutId(),
                wave.beginsAt());
    }

    private Map<Long, String[]> names(DryRunFigures figures) {
        Map<Long, String[]> names = new HashMap<>();
        sql.select(ACCOUNT.ID, ACCOUNT.EXTERNAL_ID, ACCOUNT.NAME)
                .from(ACCOUNT)
                .where(ACCOUNT.ID.in(
                        figures.unusual().stream().map(Unusual::accountId).toList()))
                .forEach(row -> names.put(row.value1(), new String[] {row.value2(), row.value3()}));
        return names;
    }
}
