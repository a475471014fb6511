package io.duskline.dryrun;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.paper.PredictedCampaign;
import io.duskline.campaign.paper.PredictedMail;
import io.duskline.campaign.paper.PredictedMails;
import io.duskline.campaign.paper.PredictedWave;
import io.duskline.campaign.paper.PredictedWaves;
import io.duskline.customer.Account;
import io.duskline.customer.Accounts;
import io.duskline.dryrun.DryRunFigures.Unusual;
import io.duskline.dryrun.DryRunFigures.WaveFigures;
import io.duskline.notice.MailKind;
import io.duskline.web.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The unusual messages, written when somebody looks at them: no name of a customer is kept for it. */
@Component
public class WrittenMessages {

    private final Accounts accounts;
    private final PredictedWaves waves;
    private final PredictedMails mails;

    WrittenMessages(Accounts accounts, PredictedWaves waves, PredictedMails mails) {
        this.accounts = accounts;
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
        Map<Long, Account> all = accounts(figures);
        List<Written> written = new ArrayList<>();
        for (int i = 0; i < figures.unusual().size(); i++) {
            written(paper, figures, i, all).ifPresent(written::add);
        }
        return written;
    }

    private Optional<Written> written(
            PredictedCampaign paper, DryRunFigures figures, int place, Map<Long, Account> all) {
        Unusual found = figures.unusual().get(place);
        Optional<WaveFigures> figure = figures.waves().stream()
                .filter(wave -> wave.number() == found.wave())
                .findFirst();
        Account account = all.get(found.accountId());
        if (figure.isEmpty() || account == null) {
            return Optional.empty();
        }
        try {
            return mails.of(paper, same(paper, figure.get()), List.of(found.contactId())).stream()
                    .findFirst()
                    .map(mail ->
                            new Written(place + 1, found, figure.get(), account.externalId(), account.name(), mail));
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

    private Map<Long, Account> accounts(DryRunFigures figures) {
        return accounts
                .all(figures.unusual().stream()
                        .map(Unusual::accountId)
                        .distinct()
                        .toList())
                .stream()
                .collect(Collectors.toMap(Account::id, Function.identity()));
    }
}
