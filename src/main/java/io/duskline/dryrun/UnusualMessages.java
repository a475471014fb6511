package io.duskline.dryrun;

import io.duskline.campaign.paper.PredictedCampaign;
import io.duskline.campaign.paper.PredictedMail;
import io.duskline.campaign.paper.PredictedMails;
import io.duskline.campaign.paper.PredictedWave;
import io.duskline.catalog.LocalMoment;
import io.duskline.dryrun.DryRunFigures.Unusual;
import io.duskline.notice.NoticeRevision;
import io.duskline.notice.text.Languages;
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
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * The messages that are least like the others: anyone who looks at these need not look at the rest. They are chosen by what the
 * database knows of their readers; only those that may be the largest are written to be measured.
 */
@Component
class UnusualMessages {

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

    private final PredictedMails mails;

    UnusualMessages(PredictedMails mails) {
        this.mails = mails;
    }

    List<Unusual> of(PredictedCampaign paper, DryRunTally tally) {
        List<NoticeRevision> texts = mails.texts(paper.campaign());
        if (texts.isEmpty() || tally.locales.isEmpty()) {
            return List.of();
        }
        List<Unusual> unusual = new ArrayList<>();
        BY_NAME.forEach(why -> byName(why, tally).ifPresent(unusual::add));
        otherWeekday(paper, tally).ifPresent(unusual::add);
        unusual.addAll(otherLanguages(texts, tally));
        unusual.addAll(measured(paper, tally));
        byName(UnusualNames.LEAST_USE, tally).ifPresent(unusual::add);
        return unusual;
    }

    private static Optional<Unusual> byName(String why, DryRunTally tally) {
        return Optional.ofNullable(tally.extremes.get(why)).map(found -> unusual(why, found, found.measure(), 0));
    }

    private static Unusual unusual(String why, UnusualRecipient found, long measure, long others) {
        return new Unusual(why, found.waves().getFirst(), found.contactId(), found.accountId(), measure, others);
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

    private record Written(PredictedWave wave, UnusualRecipient reader, PredictedMail mail) {

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
                .flatMap(why -> Optional.ofNullable(tally.extremes.get(why)).stream())
                .forEach(found -> readers.put(found.contactId(), found));
        tally.locales.values().forEach(found -> readers.putIfAbsent(found.contactId(), found));
        List<Written> written = paper.sent().stream()
                .flatMap(wave -> written(paper, wave, readers.values()).stream())
                .toList();
        return Stream.of(most(LONGEST_SUBJECT, written, Written::subject), most(LARGEST, written, Written::bytes))
                .flatMap(Optional::stream)
                .toList();
    }

    private List<Written> written(PredictedCampaign paper, PredictedWave wave, Collection<UnusualRecipient> readers) {
        Map<Long, UnusualRecipient> told = new HashMap<>();
        readers.stream()
                .filter(reader -> (reader.told() & Alike.Bits.bit(wave)) != 0)
                .forEach(reader -> told.put(reader.contactId(), reader));
        return told.isEmpty()
                ? List.of()
                : mails.of(paper, wave, told.keySet()).stream()
                        .flatMap(
                                mail -> Optional.ofNullable(told.get(mail.contactId()))
                                        .map(reader -> new Written(wave, reader, mail))
                                        .stream())
                        .toList();
    }

    private static Optional<Unusual> most(String why, List<Written> written, ToLongFunction<Written> measure) {
        return written.stream()
                .max(Comparator.comparingLong(measure)
                        .thenComparingLong(each -> -each.reader().contactId())
                        .thenComparingInt(each -> -each.wave().number()))
                .map(found -> new Unusual(
                        why,
                        found.wave().number(),
                        found.reader().contactId(),
                        found.reader().accountId(),
                        measure.applyAsLong(found),
                        0));
    }
}
