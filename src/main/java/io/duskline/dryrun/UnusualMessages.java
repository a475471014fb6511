package io.duskline.dryrun;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.paper.PredictedCampaign;
import io.duskline.campaign.paper.PredictedMail;
import io.duskline.campaign.paper.PredictedMails;
import io.duskline.campaign.paper.PredictedWave;
import io.duskline.campaign.paper.PredictedWaves;
import io.duskline.catalog.LocalMoment;
import io.duskline.customer.Account;
import io.duskline.customer.Accounts;
import io.duskline.dryrun.DryRunFigures.Unusual;
import io.duskline.dryrun.DryRunFigures.WaveFigures;
import io.duskline.notice.MailKind;
import io.duskline.notice.NoticeRevision;
import io.duskline.notice.text.Languages;
import io.duskline.web.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The messages that are least like the others: anyone who looks at these need not look at the rest. They are chosen by what the
 * database knows of their readers; only those that may be the largest are written to be measured.
 */
@Component
public class UnusualMessages {

    static final String OTHER_WEEKDAY = "other_weekday";
    static final String OTHER_LANGUAGE = "other_language";
    static final String LONGEST_SUBJECT = "longest_subject";
    static final String LARGEST = "largest";

    private static final List<String> BY_NAME = List.of(
            UnusualNames.LONGEST_NAME,
            UnusualNames.SHORTEST_NAME,
            UnusualNames.MOST_RESOURCES,
            UnusualNames.RIGHT_TO_LEFT,
            UnusualNames.LIKE_CODE,
            UnusualNames.NO_CONTACT_NAME);

    private final Accounts accounts;
    private final PredictedWaves waves;
    private final PredictedMails mails;

    UnusualMessages(Accounts accounts, PredictedWaves waves, PredictedMails mails) {
        this.accounts = accounts;
        this.waves = waves;
        this.mails = mails;
    }

    List<Unusual> of(PredictedCampaign paper, DryRunTally tally) {
        List<NoticeRevision> texts = mails.texts(paper.campaign());
        if (texts.isEmpty() || tally.locales.isEmpty()) {
            return List.of();
        }
        List<Unusual> unusual = new ArrayList<>();
        BY_NAME.forEach(reason -> byName(reason, tally).ifPresent(unusual::add));
        otherWeekday(paper, tally).ifPresent(unusual::add);
        unusual.addAll(otherLanguages(texts, tally));
        unusual.addAll(measured(paper, tally));
        byName(UnusualNames.LEAST_USE, tally).ifPresent(unusual::add);
        return unusual;
    }

    private static Optional<Unusual> byName(String reason, DryRunTally tally) {
        return Optional.ofNullable(tally.extremes.get(reason)).map(found -> unusual(reason, found, found.measure(), 0));
    }

    private static Unusual unusual(String reason, UnusualRecipient found, long measure, long others) {
        return new Unusual(reason, found.waves().getFirst(), found.contactId(), found.accountId(), measure, others);
    }

    /** The rarest clock by which the end is on another day than where it is decided. */
    private static Optional<Unusual> otherWeekday(PredictedCampaign paper, DryRunTally tally) {
        return paper.deprecation()
                .date()
                .flatMap(end -> tally.zones.entrySet().stream()
                        .filter(zone -> isAnotherDay(end, zone.getKey()))
                        .map(Map.Entry::getValue)
                        .min(Comparator.comparingLong(UnusualRecipient::measure))
                        .map(found -> unusual(OTHER_WEEKDAY, found, 0, found.measure() - 1)));
    }

    private static boolean isAnotherDay(LocalMoment end, String zone) {
        try {
            return !end.instant()
                    .atZone(ZoneId.of(zone))
                    .toLocalDate()
                    .equals(end.at().toLocalDate());
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** One for each language in which there is no text. */
    private static List<Unusual> otherLanguages(List<NoticeRevision> texts, DryRunTally tally) {
        Map<String, UnusualRecipient> byLanguage = new HashMap<>();
        tally.locales.forEach((locale, found) -> {
            Locale wanted = Locale.forLanguageTag(locale);
            boolean isTheirs = Languages.choose(texts, NoticeRevision::locale, wanted)
                    .filter(text ->
                            Locale.forLanguageTag(text.locale()).getLanguage().equals(wanted.getLanguage()))
                    .isPresent();
            if (!isTheirs) {
                byLanguage.merge(wanted.getLanguage(), found, UnusualRecipient::firstOf);
            }
        });
        return byLanguage.values().stream()
                .sorted(Comparator.comparingLong(UnusualRecipient::measure).reversed())
                .map(found -> unusual(OTHER_LANGUAGE, found, 0, found.measure() - 1))
                .toList();
    }

    private record Measured(PredictedWave wave, UnusualRecipient reader, PredictedMail mail) {

        long bytes() {
            return mail.html().getBytes(StandardCharsets.UTF_8).length;
        }

        long subject() {
            return mail.letter()
                    .subject()
                    .codePointCount(0, mail.letter().subject().length());
        }
    }

    /** Of those with the longest names and the most to name, in every language and wave. */
    private List<Unusual> measured(PredictedCampaign paper, DryRunTally tally) {
        Map<Long, UnusualRecipient> readers = new HashMap<>();
        Stream.of(UnusualNames.LONGEST_NAME, UnusualNames.MOST_RESOURCES, UnusualNames.LONGEST_RESOURCE)
                .flatMap(reason -> Optional.ofNullable(tally.extremes.get(reason)).stream())
                .forEach(found -> readers.put(found.contactId(), found));
        tally.locales.values().forEach(found -> readers.putIfAbsent(found.contactId(), found));
        List<Measured> written = paper.sent().stream()
                .flatMap(wave -> measured(paper, wave, readers.values()).stream())
                .toList();
        return Stream.of(most(LONGEST_SUBJECT, written, Measured::subject), most(LARGEST, written, Measured::bytes))
                .flatMap(Optional::stream)
                .toList();
    }

    private List<Measured> measured(PredictedCampaign paper, PredictedWave wave, Collection<UnusualRecipient> readers) {
        Map<Long, UnusualRecipient> told = new HashMap<>();
        readers.stream()
                .filter(reader -> (reader.told() & Alike.Bits.bit(wave)) != 0)
                .forEach(reader -> told.put(reader.contactId(), reader));
        return told.isEmpty()
                ? List.of()
                : mails.of(paper, wave, told.keySet()).stream()
                        .flatMap(mail -> Optional.ofNullable(told.get(mail.contactId()))
                                .map(reader -> new Measured(wave, reader, mail))
                                .stream())
                        .toList();
    }

    private static Optional<Unusual> most(String reason, List<Measured> written, ToLongFunction<Measured> measure) {
        return written.stream()
                .max(Comparator.comparingLong(measure)
                        .thenComparingLong(each -> -each.reader().contactId())
                        .thenComparingInt(each -> -each.wave().number()))
                .map(found -> new Unusual(
                        reason,
                        found.wave().number(),
                        found.reader().contactId(),
                        found.reader().accountId(),
                        measure.applyAsLong(found),
                        0));
    }

    /**
     * One of them, written when a person looks at it: no name of a customer is kept for it.
     *
     * @param number its place among those that were found, from 1
     * @param account its external id
     */
    public record Written(
            int number, Unusual found, WaveFigures wave, String account, String name, PredictedMail mail) {}

    /** Those that can still be written: a wave may have begun since, or an address gone. */
    @Transactional(readOnly = true)
    public List<Written> written(Campaign campaign, DryRunFigures figures) {
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
